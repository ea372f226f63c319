/** The sections of the mail settings' form. */
import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { Section } from "@/ui/Page";
import { fieldId } from "@/ui/ProblemNotice";
import { AUTOMATIC, emptyTemplate, FIELDS, type MailForm, type RuleField } from "./form";
import { mailSettingsMessages } from "./mail.messages";
import classes from "./Mail.module.css";
import { TemplateFields } from "./TemplateFields";

interface SectionProps {
  form: UseFormReturnType<MailForm>;
}

export function AutomaticMail({ form }: SectionProps) {
  const t = mailSettingsMessages.useT();
  const { mail } = form.values;
  return (
    <Section title={t("automatic")} description={t("automaticHint")}>
      <div className={classes.checks}>
        {AUTOMATIC.map((occasion) => (
          <Checkbox
            key={occasion}
            label={t(`occasion_${occasion}`)}
            checked={mail.automatic.includes(occasion)}
            onChange={({ currentTarget: { checked } }) =>
              form.setFieldValue("mail.automatic", checked ? [...mail.automatic, occasion] : mail.automatic.filter((one) => one !== occasion))
            }
          />
        ))}
      </div>
    </Section>
  );
}

export function Templates({ form }: SectionProps) {
  const t = mailSettingsMessages.useT();
  const { mail } = form.values;
  return (
    <Section title={t("templates")} description={t("templatesHint")}>
      {mail.templates.map((template, index) => (
        <TemplateFields
          key={index}
          template={template}
          path={`mail.templates.${index}`}
          errors={form.errors}
          onChange={(next) => {
            form.setFieldValue("mail.templates", mail.templates.with(index, next));
            form.clearFieldError(`mail.templates.${index}`);
          }}
          onRemove={() => form.setFieldValue("mail.templates", mail.templates.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.setFieldValue("mail.templates", [...mail.templates, emptyTemplate])}
        >
          {t("add")}
        </Button>
      </div>
    </Section>
  );
}

export function SetAsideRules({ form }: SectionProps) {
  const t = mailSettingsMessages.useT();
  const { mail } = form.values;
  return (
    <Section title={t("rules")} description={t("rulesHint")}>
      {mail.set_aside.map((rule, index) => (
        <div key={index} className={classes.rule}>
          <NativeSelect
            label={t("field")}
            value={rule.field}
            data={FIELDS.map((value) => ({ value, label: t(`field_${value}`) }))}
            onChange={(event) => form.setFieldValue("mail.set_aside", mail.set_aside.with(index, { ...rule, field: event.currentTarget.value as RuleField }))}
          />
          <TextInput
            id={fieldId(`mail.set_aside.${index}.contains`)}
            label={t("contains")}
            value={rule.contains}
            error={form.errors[`mail.set_aside.${index}.contains`]}
            onChange={(event) => form.setFieldValue("mail.set_aside", mail.set_aside.with(index, { ...rule, contains: event.currentTarget.value }))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("removeRule", { number: index + 1 })}
            onClick={() => form.setFieldValue("mail.set_aside", mail.set_aside.toSpliced(index, 1))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.setFieldValue("mail.set_aside", [...mail.set_aside, { field: "sender", contains: "" }])}
        >
          {t("addRule")}
        </Button>
      </div>
    </Section>
  );
}
