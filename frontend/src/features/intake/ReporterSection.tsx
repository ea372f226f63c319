/** Who reports: a known person, somebody new, or nobody. */
import { NativeSelect } from "@mantine/core";
import { useMay } from "@/api/me";
import { Choice } from "@/ui/Choice";
import type { Person } from "@/entities/person/identity";
import { fieldId } from "@/ui/ProblemNotice";
import { FoundPeople } from "./FoundPeople";
import { focusField } from "./focusField";
import classes from "./Intake.module.css";
import { contactMessages, intakeMessages } from "./intake.messages";
import type { PersonSlots } from "./personSlots";
import type { ContactChannel, IntakeFormApi } from "./values";

const CONTACTS: readonly ContactChannel[] = ["phone", "whatsapp", "email", "letter", "in_person", "social_media", "lapor"];

interface ReporterSectionProps {
  form: IntakeFormApi;
  slots: PersonSlots;
  /** The people found stand beside the form, not in this section. */
  wide: boolean;
}

export function ReporterSection({ form, slots, wide }: ReporterSectionProps) {
  const t = intakeMessages.useT();
  const may = useMay();
  const { values } = form;
  const people = !wide && may("reporter_lookup") && <FoundPeople form={form} slots={slots} />;
  return (
    <section className={classes.block} aria-label={t("reporter")}>
      <div className={classes.blockHead}>
        <h2 className={classes.blockTitle}>{t("reporter")}</h2>
        <div className={classes.inline}>
          <Choice
            label={t("disclosure")}
            value={values.disclosure}
            onChange={(disclosure) => form.setFieldValue("disclosure", disclosure)}
            options={[
              { value: "named", label: t("named") },
              { value: "hidden", label: t("hidden") },
              { value: "unknown", label: t("unknown") },
            ]}
          />
        </div>
      </div>
      <p role="status" className={classes.quiet}>
        {values.disclosure === "hidden" && t("hiddenHint")}
        {values.disclosure === "unknown" && t("unknownHint")}
      </p>
      {values.disclosure !== "unknown" &&
        (values.person ? <KnownReporter form={form} slots={slots} person={values.person} /> : <NewReporter form={form} slots={slots} found={people} />)}
      {values.person && people}
    </section>
  );
}

type ReporterProps = Pick<ReporterSectionProps, "form" | "slots">;

function KnownReporter({ form, slots, person }: ReporterProps & { person: Person }) {
  return (
    <>
      <slots.Known
        person={person}
        onChanged={(changed) => form.setFieldValue("person", changed)}
        onOther={() => {
          form.setFieldValue("person", null);
          requestAnimationFrame(() => focusField("reporter.identity.phone"));
        }}
      />
      <PreferredContact form={form} />
    </>
  );
}

function NewReporter({ form, slots, found }: ReporterProps & { found: React.ReactNode }) {
  return (
    <slots.Fields
      fields={form.values.identity}
      path="reporter.identity"
      onField={(name, value) => {
        form.setFieldValue("identity", (before) => ({ ...before, [name]: value }));
        form.clearFieldError(`reporter.identity.${name}`);
      }}
      errors={personErrors(form.errors)}
      onDown={slots.focusPeople}
      found={found}
    >
      <PreferredContact form={form} />
    </slots.Fields>
  );
}

function PreferredContact({ form }: Pick<ReporterSectionProps, "form">) {
  const t = intakeMessages.useT();
  const contactName = contactMessages.useT();
  return (
    <NativeSelect
      id={fieldId("preferred_contact")}
      className={classes.preferred}
      label={t("preferredContact")}
      data={[{ value: "", label: t("preferredNone") }, ...CONTACTS.map((value) => ({ value, label: contactName(value) }))]}
      {...form.getInputProps("preferred_contact")}
    />
  );
}

/** The errors of the new reporter's fields, by the field's own name. */
function personErrors(errors: Record<string, React.ReactNode>) {
  const prefix = "reporter.identity.";
  return Object.fromEntries(Object.entries(errors).flatMap(([path, words]) => (path.startsWith(prefix) ? [[path.slice(prefix.length), words]] : [])));
}
