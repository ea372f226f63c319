/** The fields of a document that is to be issued: what it is about, its content, and who signs it under which number. */
import { Checkbox, MultiSelect, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { formatDate } from "@/lib/format";
import { DateInput } from "@/ui/DateInput";
import { fieldId } from "@/ui/ProblemNotice";
import { documentMessages, roleMessages, type SigningRole } from "./documents.messages";
import { fieldsOf, type IssueForm } from "./issueForm";
import type { Member, Offer, Signer } from "./queries";

const ROLES = ["own", "on_behalf", "by_order", "acting", "daily_acting"] as const satisfies readonly SigningRole[];

interface FieldsProps {
  form: IssueForm;
  offer: Offer;
}

export function SubjectField({ form, offer }: FieldsProps) {
  const t = documentMessages.useT();
  if (offer.subjects.length === 0) return null;
  return (
    <NativeSelect
      id={fieldId("about")}
      label={t("about")}
      data={offer.subjects.map(({ seq, label, on }) => ({ value: String(seq), label: offer.kind === "coordination" ? t("aboutDue", { label, date: formatDate(on) }) : label }))}
      {...form.getInputProps("about")}
      onChange={({ currentTarget: { value } }) => {
        form.setFieldValue("about", value);
        form.setFieldValue("number", offer.subjects.find(({ seq }) => String(seq) === value)?.number ?? "");
      }}
    />
  );
}

/** `team`: those who can be sent somewhere. */
export function ContentFields({ form, offer, team }: FieldsProps & { team: readonly Member[] }) {
  const t = documentMessages.useT();
  const has = fieldsOf(offer);
  return (
    <>
      {has.team && (
        <MultiSelect
          id={fieldId("team")}
          label={t("team")}
          description={t("teamHint")}
          searchable
          hidePickedOptions
          data={team.map(({ id, name, position }) => ({ value: id, label: `${name} (${position})` }))}
          {...form.getInputProps("team")}
        />
      )}
      {has.task && (
        <>
          <Textarea id={fieldId("task")} label={t("task")} autosize minRows={2} {...form.getInputProps("task")} />
          <DateInput id={fieldId("on")} label={t("on")} {...form.getInputProps("on")} />
        </>
      )}
      {has.conclusion && <Textarea id={fieldId("conclusion")} label={t("conclusion")} autosize minRows={3} {...form.getInputProps("conclusion")} />}
    </>
  );
}

export function SignerFields({ form, offer, signers }: FieldsProps & { signers: readonly Signer[] }) {
  const t = documentMessages.useT();
  const role = roleMessages.useT();
  if (!fieldsOf(offer).signer) return null;
  return (
    <>
      <NativeSelect
        id={fieldId("signer")}
        label={t("signer")}
        data={signers.map(({ name, position }, index) => ({ value: String(index), label: position ? `${name} (${position})` : name }))}
        {...form.getInputProps("signer")}
      />
      <NativeSelect label={t("signerRole")} data={ROLES.map((value) => ({ value, label: role(value) }))} {...form.getInputProps("role")} />
    </>
  );
}

export function LetterFields({ form, offer }: FieldsProps) {
  const t = documentMessages.useT();
  const has = fieldsOf(offer);
  return (
    <>
      {has.number && <TextInput id={fieldId("number")} label={t("number")} description={t("numberHint", { number: offer.number ?? "" })} {...form.getInputProps("number")} />}
      {offer.may_name_reporter && <Checkbox label={t("names")} description={t("namesHint")} {...form.getInputProps("names", { type: "checkbox" })} />}
      {has.number && offer.kind !== "minutes" && <Textarea label={t("copies")} description={t("copiesHint")} autosize minRows={2} {...form.getInputProps("copies")} />}
    </>
  );
}
