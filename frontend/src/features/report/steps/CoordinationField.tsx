/** The choice among the open coordinations of a report. */
import type { Report } from "@/api/types";
import { formatDate } from "@/lib/format";
import { defineMessages } from "@/lib/i18n";
import { ChipsField } from "./StepFields";
import type { Field } from "./useStepValues";

export function CoordinationField({ report, field }: { report: Report; field: Field<string> }) {
  const t = coordinationMessages.useT();
  const open = report.coordinations.filter((item) => item.open);
  return (
    <ChipsField
      field={field}
      label={t("which")}
      options={open.map(({ seq, agency, due_on }) => ({
        value: String(seq),
        label: t("coordinationName", { agency: agency.name, day: formatDate(due_on) }),
      }))}
    />
  );
}

/** The only open one, or none chosen yet. */
export function onlyCoordination({ coordinations }: Report): string {
  const open = coordinations.filter((item) => item.open);
  return open.length === 1 ? String(open[0]?.seq) : "";
}

export const coordinationMessages = defineMessages("coordination", {
  id: {
    which: "Koordinasi yang mana",
    coordinationName: "{{agency}}, ditunggu sampai {{day}}",
  },
  en: {
    which: "Which coordination",
    coordinationName: "{{agency}}, expected by {{day}}",
  },
});
