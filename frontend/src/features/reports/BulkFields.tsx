/** The fields of a step on many reports, except its note. */
import { NativeSelect } from "@mantine/core";
import { useId } from "react";
import type { Office, ReportListItem } from "@/api/types";
import { Choice } from "@/ui/Choice";
import { Notice } from "@/ui/Notice";
import { fieldId } from "@/ui/ProblemNotice";
import { CLASSES, type Instruction, INSTRUCTIONS, instructionMessages, type PriorityClass, priorityClassMessages } from "@/entities/report/disposition.messages";
import { bulkMessages } from "./bulk.messages";
import classes from "./BulkDialog.module.css";

export interface Values {
  section: string;
  priority_class: PriorityClass | "";
  instructions: Instruction[];
  assignee: string;
  note: string;
}

interface FieldsProps {
  values: Values;
  patch: (change: Partial<Values>) => void;
  errors: Record<string, React.ReactNode>;
  reports: readonly ReportListItem[];
  office: Office;
}

export function ForwardFields({ values, patch, errors, reports, office }: FieldsProps) {
  const t = bulkMessages.useT();
  const tClass = priorityClassMessages.useT();
  const tInstruction = instructionMessages.useT();
  const hintId = useId();
  const restricted = reports.filter((report) => report.restricted).length;
  // Integrity reports stay with the leadership, and nothing else goes there.
  const sections = office.sections.filter(({ retired, kind }) => !retired && (kind === "leadership") === (restricted === reports.length));
  const section = sections.find(({ id }) => id === values.section);
  return (
    <>
      {restricted > 0 && restricted < reports.length && <Notice>{t("someRestricted", { count: restricted })}</Notice>}
      <NativeSelect
        id={fieldId("section")}
        label={t("section")}
        value={section?.id ?? ""}
        onChange={({ currentTarget: { value } }) => patch({ section: value })}
        error={errors["section"]}
        aria-required
        data-autofocus
        data={[{ value: "", label: t("choose") }, ...sections.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {section && section.heads.length === 0 && <Notice>{t("noHead")}</Notice>}
      <div id={fieldId("priority_class")} tabIndex={-1}>
        <Choice
          label={t("sifat")}
          value={values.priority_class}
          onChange={(value) => patch({ priority_class: value })}
          options={CLASSES.map((value) => ({ value, label: tClass(value) }))}
        />
        {errors["priority_class"] && <p className={classes.error}>{errors["priority_class"]}</p>}
      </div>
      <fieldset className={classes.checks} aria-describedby={hintId}>
        <legend>{t("instructions")}</legend>
        <p id={hintId} className={classes.hint}>
          {t("instructionsHint")}
        </p>
        {INSTRUCTIONS.map((value, i) => (
          <label key={value}>
            <input
              id={i === 0 ? fieldId("instructions") : undefined}
              type="checkbox"
              checked={values.instructions.includes(value)}
              onChange={({ currentTarget: { checked } }) =>
                patch({ instructions: INSTRUCTIONS.filter((other) => (other === value ? checked : values.instructions.includes(other))) })
              }
            />
            <span>{tInstruction(value)}</span>
          </label>
        ))}
        {errors["instructions"] && <p className={classes.error}>{errors["instructions"]}</p>}
      </fieldset>
    </>
  );
}

export function AssignField({ values, patch, errors, reports, office }: FieldsProps) {
  const t = bulkMessages.useT();
  const sections = new Map(reports.flatMap(({ section }) => (section ? [[section.id, section.name] as const] : [])));
  const groups = [...sections].map(([id, name]) => ({
    group: name,
    items: office.staff.filter((person) => person.active && person.sections.includes(id)).map((person) => ({ value: person.id, label: `${person.name} · ${person.position}` })),
  }));
  const members = groups.flatMap(({ items }) => items);
  return (
    <>
      {sections.size > 1 && <Notice>{t("manySections")}</Notice>}
      {members.length === 0 && <Notice>{t("noMembers")}</Notice>}
      <NativeSelect
        id={fieldId("assignee")}
        label={t("assignee")}
        value={values.assignee}
        onChange={({ currentTarget: { value } }) => patch({ assignee: value })}
        error={errors["assignee"]}
        aria-required
        data-autofocus
        data={[{ value: "", label: t("choose") }, ...(sections.size > 1 ? groups : members)]}
      />
    </>
  );
}
