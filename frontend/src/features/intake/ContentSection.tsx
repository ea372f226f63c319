/** What is reported: the words, the category, the place, and the circumstances. */
import { MultiSelect, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { Office } from "@/api/types";
import { DateInput } from "@/ui/DateInput";
import { fieldId } from "@/ui/ProblemNotice";
import { CategoryField, CategorySuggestions } from "./CategoryField";
import classes from "./Intake.module.css";
import { intakeMessages, kindMessages } from "./intake.messages";
import { PlaceFields } from "./PlaceFields";
import { SimilarReports } from "./SimilarPanel";
import { type Category, type IntakeFormApi, type ReportKind, suggestTitle } from "./values";

const KINDS: readonly ReportKind[] = ["complaint", "supervisory_complaint", "information_request", "aspiration"];

interface ContentSectionProps {
  form: IntakeFormApi;
  office: Office | undefined;
  category: Category | undefined;
  /** Similar reports stand beside the form, not in this section. */
  wide: boolean;
}

export function ContentSection({ form, office, category, wide }: ContentSectionProps) {
  const t = intakeMessages.useT();
  const { values, errors } = form;
  return (
    <section className={classes.block} aria-label={t("content")}>
      <h2 className={classes.blockTitle}>{t("content")}</h2>
      <div className={classes.grid}>
        <DescriptionField form={form} />
        <div className={classes.six}>
          <CategorySuggestions
            office={office}
            text={`${values.title} ${values.description}`.trim()}
            category={category}
            onCategory={(id) => form.setFieldValue("category", id === values.category ? "" : id)}
          />
        </div>
        <CategoryField
          office={office}
          category={category}
          urgency={values.urgency}
          errors={{ category: errors["category"], urgency: errors["urgency"] }}
          onCategory={(id) => form.setFieldValue("category", id)}
          onUrgency={(urgency) => form.setFieldValue("urgency", urgency)}
        />
        <TitleField form={form} />
        <PlaceFields
          office={office}
          place={values.place}
          errors={(name) => errors[`place.${name}`]}
          onPlace={(change) => form.setFieldValue("place", (before) => ({ ...before, ...change }))}
        />
      </div>
      {!wide && <SimilarReports form={form} />}
      <Circumstances form={form} office={office} />
      <label className={classes.check}>
        <input
          id={fieldId("confidential")}
          type="checkbox"
          checked={values.confidential}
          onChange={(event) => form.setFieldValue("confidential", event.currentTarget.checked)}
        />
        {t("confidential")}
      </label>
      {category?.data.confidential && <p className={classes.quiet}>{t("confidentialByCategory")}</p>}
    </section>
  );
}

function DescriptionField({ form }: Pick<ContentSectionProps, "form">) {
  const t = intakeMessages.useT();
  return (
    <Textarea
      id={fieldId("description")}
      className={classes.six}
      label={t("description")}
      required
      placeholder={t("descriptionHint")}
      autosize
      minRows={3}
      maxRows={12}
      {...form.getInputProps("description")}
      onChange={(event) => {
        form.setFieldValue("description", event.currentTarget.value);
        // The title may come from here, so its error goes too.
        form.clearFieldError("title");
      }}
    />
  );
}

/** Left empty, the title is taken from the description; the placeholder shows it. */
function TitleField({ form }: Pick<ContentSectionProps, "form">) {
  const t = intakeMessages.useT();
  const suggested = suggestTitle(form.values.description);
  return (
    <TextInput
      id={fieldId("title")}
      className={classes.six}
      label={t("reportTitle")}
      placeholder={suggested ? t("titleSuggested", { title: suggested }) : t("titleHint")}
      autoComplete="off"
      {...form.getInputProps("title")}
    />
  );
}

/** What kind of report it is, when it happened, and whom it is about. */
function Circumstances({ form, office }: Pick<ContentSectionProps, "form" | "office">) {
  const t = intakeMessages.useT();
  const kindName = kindMessages.useT();
  const { about } = form.values;
  return (
    <div className={classes.grid}>
      <NativeSelect
        id={fieldId("kind")}
        className={classes.two}
        label={t("kind")}
        data={KINDS.map((value) => ({ value, label: kindName(value) }))}
        {...form.getInputProps("kind")}
      />
      <DateInput
        id={fieldId("incident_on")}
        className={classes.two}
        label={t("incidentOn")}
        max={office?.today}
        {...form.getInputProps("incident_on")}
      />
      <TextInput
        id={fieldId("reported_party")}
        className={classes.two}
        label={t("party")}
        autoComplete="off"
        {...form.getInputProps("reported_party")}
      />
      <MultiSelect
        id={fieldId("about")}
        className={classes.six}
        label={t("about")}
        description={about.length > 0 ? t("aboutHint") : undefined}
        placeholder={about.length > 0 ? undefined : t("categoryPlaceholder")}
        data={(office?.staff ?? []).filter(({ active }) => active).map(({ id, name, position }) => ({ value: id, label: `${name}, ${position}` }))}
        searchable
        openOnFocus={false}
        hidePickedOptions
        withScrollArea={false}
        classNames={{ options: classes.options }}
        nothingFoundMessage={t("aboutNone")}
        {...form.getInputProps("about")}
      />
    </div>
  );
}
