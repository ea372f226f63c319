/** The fields of a category. A main category has only a name; what is below it says where its reports go and how they are protected. */
import { Checkbox, MultiSelect, NativeSelect, NumberInput, TagsInput, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { Urgency } from "@/api/types";
import { Notice } from "@/ui/Notice";
import { Section } from "@/ui/Page";
import { fieldId } from "@/ui/ProblemNotice";
import { urgencyMessages } from "@/entities/report/status";
import classes from "../Admin.module.css";
import { field } from "../field";
import { RowList } from "../RowList";
import type { CategoryForm } from "./categoryForm";
import { referenceMessages } from "./reference.messages";
import type { FieldsProps } from "./kind";
import { choosable } from "./lookups";

type CategoryFieldsProps = FieldsProps<"categories", CategoryForm>;

/** The most pressing first. A new urgency does not compile until it stands here. */
const URGENCIES = Object.keys({ emergency: 0, high: 0, medium: 0, low: 0 } satisfies Record<Urgency, 0>) as Urgency[];

export function CategoryFields({ form, lookups, item }: CategoryFieldsProps) {
  const t = referenceMessages.useT();
  const { values } = form;
  const hasChildren = lookups.categories.some(({ data }) => item && data.parent === item.id);
  const parents = choosable(
    lookups.categories.filter(({ id, data }) => !data.parent && id !== item?.id),
    [values.parent],
  );
  return (
    <>
      <Section title={t("main")}>
        <div className={classes.fields}>
          <TextInput label={t("name")} required {...field(form, "name")} />
          {hasChildren ? (
            <p className={`${classes.hint} ${classes.whole}`}>{t("parentHasChildren")}</p>
          ) : (
            <NativeSelect
              label={t("parent")}
              description={t("parentHint")}
              data={[{ value: "", label: t("parentNone") }, ...parents.map(({ id, data }) => ({ value: id, label: data.name }))]}
              {...field(form, "parent")}
            />
          )}
        </div>
      </Section>
      {values.parent ? (
        <>
          <Routing form={form} lookups={lookups} />
          <Intake form={form} />
          <ReportProtection form={form} />
        </>
      ) : (
        !hasChildren && <Notice>{t("topOnly")}</Notice>
      )}
    </>
  );
}

/** Who works on its reports, how soon. */
function Routing({ form, lookups }: Pick<CategoryFieldsProps, "form" | "lookups">) {
  const t = referenceMessages.useT();
  const urgency = urgencyMessages.useT();
  const { values } = form;
  const options = (items: { id: string; data: { name: string } }[]) => items.map(({ id, data }) => ({ value: id, label: data.name }));
  return (
    <Section title={t("routing")} description={t("routingHint")}>
      <div className={classes.fields}>
        <NativeSelect
          label={t("section")}
          required
          data={[{ value: "", label: t("choose") }, ...options(choosable(lookups.sections, [values.section]))]}
          {...field(form, "section")}
        />
        <NativeSelect
          label={t("urgency")}
          required
          data={[{ value: "", label: t("choose") }, ...URGENCIES.map((value) => ({ value, label: urgency(value) }))]}
          {...field(form, "urgency")}
        />
        <MultiSelect
          className={classes.whole}
          label={t("agencies")}
          placeholder={values.agencies.length === 0 ? t("agenciesPick") : undefined}
          data={choosable(lookups.agencies, values.agencies).map(({ id, data }) => ({ value: id, label: data.short_name }))}
          searchable
          hidePickedOptions
          // The list itself scrolls, so that assistive technology knows it as the popup of its field.
          withScrollArea={false}
          styles={{ options: { maxHeight: "16rem", overflowY: "auto" } }}
          {...field(form, "agencies")}
        />
        <Checkbox.Group
          className={classes.whole}
          label={t("supporting")}
          value={values.supporting_sections}
          error={form.errors["supporting_sections"]}
          onChange={(chosen) => form.setFieldValue("supporting_sections", chosen)}
        >
          <div className={classes.checks} id={fieldId("supporting_sections")} tabIndex={-1}>
            {choosable(lookups.sections, values.supporting_sections)
              .filter(({ id }) => id !== values.section)
              .map(({ id, data }) => (
                <Checkbox key={id} value={id} label={data.short_name} />
              ))}
          </div>
        </Checkbox.Group>
        <NumberInput
          label={t("resolutionDays")}
          description={t("resolutionDaysHint")}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          {...field(form, "resolution_days")}
        />
      </div>
    </Section>
  );
}

/** What an officer asks when such a report comes in, and the words by which it is recognised. */
function Intake({ form }: Pick<CategoryFieldsProps, "form">) {
  const t = referenceMessages.useT();
  const { values } = form;
  return (
    <Section title={t("intake")}>
      <div className={classes.stack}>
        <RowList
          label={t("checklist")}
          description={t("checklistHint")}
          path="checklist"
          part="label"
          rows={values.checklist}
          text={(row) => row.label}
          change={(row, label) => ({ ...row, label })}
          fresh={{ key: "", label: "" }}
          addLabel={t("checklistAdd")}
          errors={form.errors}
          onChange={(rows) => form.setFieldValue("checklist", rows)}
        />
        <TagsInput label={t("keywords")} description={t("keywordsHint")} {...field(form, "keywords")} />
      </div>
    </Section>
  );
}

/** What such a report needs before it is done, and who may see it. */
function ReportProtection({ form }: Pick<CategoryFieldsProps, "form">) {
  const t = referenceMessages.useT();
  return (
    <Section title={t("protection")}>
      <div className={classes.stack}>
        <Checkbox label={t("evidence")} description={t("evidenceHint")} {...field(form, "evidence_required", "checkbox")} />
        <Checkbox label={t("confidential")} description={t("confidentialHint")} {...field(form, "confidential", "checkbox")} />
        <Checkbox label={t("restricted")} description={t("restrictedHint")} {...field(form, "restricted", "checkbox")} />
        {form.values.restricted && (
          <div role="status" className={classes.warning}>
            <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
            <div>{t("restrictedWarning")}</div>
          </div>
        )}
      </div>
    </Section>
  );
}
