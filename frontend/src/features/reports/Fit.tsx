/** Says before the sending which of the reports the step is none for, as things stand. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReportListItem } from "@/api/types";
import { Notice } from "@/ui/Notice";
import { type BulkKind, checkQuery } from "./bulk";
import { bulkMessages } from "./bulk.i18n";
import classes from "./BulkDialog.module.css";
import { Refusal } from "./BulkResults";

export function Fit({ kind, reports }: { kind: BulkKind; reports: readonly ReportListItem[] }) {
  const t = bulkMessages.useT();
  // Where it cannot be said beforehand, it is said afterwards.
  const { data } = useQuery(checkQuery(kind, reports));
  const refused = reports.flatMap((report) => {
    const result = data?.get(report.id);
    return result && !result.done ? [{ report, problem: result.problem }] : [];
  });
  if (refused.length === 0) return null;
  const fits = reports.length - refused.length;
  return (
    <Notice>
      {fits === 0 ? t("fitsNone") : t("fitsSome", { fits, refused: refused.length })}
      <ul className={classes.unfit}>
        {refused.map(({ report, problem }) => (
          <li key={report.id}>
            <Link to="/reports/$id" params={{ id: report.id }} preload={false}>
              {report.number}
            </Link>{" "}
            <Refusal problem={problem} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
