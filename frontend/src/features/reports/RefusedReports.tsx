/** Before a bulk step is sent: lists the reports for which the server would refuse it now, by reason. */
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { ReportListItem } from "@/api/types";
import { Notice } from "@/ui/Notice";
import type { BulkResult } from "./bulk";
import { bulkMessages } from "./bulk.messages";
import classes from "./BulkDialog.module.css";
import { Refusal } from "./BulkResults";

/** Equal for reports that are refused for the same reason. */
function reasonOf(problem: BulkResult["problem"]): string {
  return [problem?.code, problem?.report_status, problem?.detail].join(" ");
}

interface RefusedReportsProps {
  reports: readonly ReportListItem[];
  check: ReadonlyMap<string, BulkResult> | undefined;
}

export function RefusedReports({ reports, check }: RefusedReportsProps) {
  const t = bulkMessages.useT();
  const refused = new Map<string, ReportListItem[]>();
  for (const report of reports) {
    const result = check?.get(report.id);
    if (!result || result.done) continue;
    const reason = reasonOf(result.problem);
    refused.set(reason, [...(refused.get(reason) ?? []), report]);
  }
  if (refused.size === 0) return null;
  const count = [...refused.values()].reduce((sum, alike) => sum + alike.length, 0);
  const fits = reports.length - count;
  return (
    <Notice>
      {fits === 0 ? t("fitsNone") : t("fitsSome", { fits, refused: count })}
      <ul className={classes.refused}>
        {[...refused].map(([reason, alike]) => (
          <li key={reason}>
            <Refusal problem={check?.get(alike[0]?.id ?? "")?.problem} />{" "}
            {alike.map(({ id, number }, i) => (
              <Fragment key={id}>
                {i > 0 && ", "}
                <Link to="/reports/$id" params={{ id }} preload={false}>
                  {number}
                </Link>
              </Fragment>
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
