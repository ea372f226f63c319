/** A bar chart that is a table: names, bars, numbers. The bars say nothing that the numbers do not. */
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { formatDateTime, formatNumber, formatWaiting } from "@/lib/format";
import type { GroupRow } from "./groups";
import { overdueOf } from "./groups";
import { overviewMessages } from "./overview.messages";
import classes from "./OverviewPage.module.css";

export interface GroupTableProps {
  title: string;
  rows: readonly GroupRow[];
  now: Date;
  /** Rows shown at first; print and the press of a button show all. */
  limit?: number;
}

export function GroupTable({ title, rows, now, limit = rows.length }: GroupTableProps) {
  const t = overviewMessages.useT();
  const id = useId();
  const [all, setAll] = useState(false);
  const most = Math.max(1, ...rows.map(({ total }) => total));
  const hidden = rows.length - limit;
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <table className={classes.chart}>
        <thead>
          <tr>
            <th scope="col">
              <h2 id={id}>{title}</h2>
            </th>
            <th scope="col">{t("columnOpen")}</th>
            <th scope="col">{t("columnOverdue")}</th>
            <th scope="col">{t("columnOldest")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.key} className={!all && at >= limit ? classes.rest : undefined}>
              <th scope="row">
                <Link to="/reports" search={row.search} preload={false} className={classes.name}>
                  {row.name}
                </Link>
                <span aria-hidden className={classes.bar} style={{ width: `${(row.total / most) * 100}%` }}>
                  <span style={{ width: `${(row.overdue / Math.max(1, row.total)) * 100}%` }} />
                </span>
              </th>
              <td className={classes.number}>{formatNumber(row.total)}</td>
              <td className={classes.number}>
                {row.overdue === 0 ? (
                  <span className={classes.zero}>0</span>
                ) : (
                  <Link
                    to="/reports"
                    search={overdueOf(row.search)}
                    preload={false}
                    className={classes.overdue}
                    aria-label={t("overdueList", { name: row.name, count: row.overdue })}
                  >
                    {formatNumber(row.overdue)}
                  </Link>
                )}
              </td>
              <td className={classes.oldest}>
                {row.oldest && (
                  <time dateTime={row.oldest} title={formatDateTime(row.oldest)}>
                    {formatWaiting(row.oldest, now)}
                  </time>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <button type="button" className={`${classes.more} no-print`} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("less") : t("more", { count: hidden })}
        </button>
      )}
    </section>
  );
}
