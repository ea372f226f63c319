/** What a file brings, before it is taken over: the first of the new reports, and of those that change. */
import { Link } from "@tanstack/react-router";
import { formatDate, formatNumber } from "@/lib/format";
import { laporMessages } from "./lapor.messages";
import classes from "./Lapor.module.css";
import type { ForeseenRow, ImportDetail } from "./queries";

export function Foreseen({ detail: { outcome, new: coming, changed } }: { detail: ImportDetail }) {
  const t = laporMessages.useT();
  return (
    <>
      <Rows title={t("coming")} rows={coming} count={outcome.new} />
      <Rows title={t("changing")} rows={changed} count={outcome.updated} />
    </>
  );
}

function Rows({ title, rows, count }: { title: string; rows: readonly ForeseenRow[]; count: number }) {
  const t = laporMessages.useT();
  if (rows.length === 0) return null;
  return (
    <section className={classes.block} aria-label={title}>
      <h2 className={classes.subtitle}>{title}</h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <div className={classes.scroll} role="group" tabIndex={0} aria-label={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              {(["report", "laporStatus"] as const).map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.tracking_id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {count > rows.length && <p className={classes.quiet}>{t("more", { count: formatNumber(count - rows.length) })}</p>}
    </section>
  );
}

function Row({ row: { tracking_id, received_at, title, place, elsewhere, status, status_before, report } }: { row: ForeseenRow }) {
  const t = laporMessages.useT();
  return (
    <tr>
      <td className={classes.report}>
        {report && (
          <Link to="/reports/$id" params={{ id: report.id }}>
            {report.number}
          </Link>
        )}{" "}
        {title}
        <div className={classes.quiet}>
          {tracking_id} · {formatDate(received_at)}
        </div>
        {place && <div className={classes.quiet}>{place}</div>}
        {elsewhere && <div className={classes.warning}>{t("isElsewhere", { name: elsewhere })}</div>}
      </td>
      <td>
        {status_before && `${status_before} → `}
        {status ?? "–"}
      </td>
    </tr>
  );
}
