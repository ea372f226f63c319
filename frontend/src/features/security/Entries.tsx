/** The entries as a table; on a phone each is a card. */
import { Link } from "@tanstack/react-router";
import { useMay } from "@/api/me";
import type { components } from "@/api/schema";
import { formatDateTime } from "@/lib/format";
import classes from "./Security.module.css";
import { DETAILS, detailMessages, eventMessages, securityMessages } from "./security.messages";

type Entry = components["schemas"]["SecurityEntryView"];

export function Entries({ entries }: { entries: readonly Entry[] }) {
  const t = securityMessages.useT();
  return (
    <table className={classes.table} aria-label={t("title")}>
      <thead>
        <tr>
          <th scope="col">{t("when")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("who")}</th>
          <th scope="col">{t("about")}</th>
          <th scope="col">{t("where")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ entry }: { entry: Entry }) {
  const t = securityMessages.useT();
  const event = eventMessages.useT();
  const detail = detailMessages.useT();
  const words = entry.details.map((word) => {
    const known = DETAILS.find((one) => one === word);
    return known ? detail(known) : word;
  });
  return (
    <tr>
      <td className={classes.when}>{formatDateTime(entry.at)}</td>
      <td className={classes.event}>
        <div className={classes.what}>{event(entry.event)}</div>
        {words.length > 0 && <div className={classes.note}>{words.join(", ")}</div>}
        {entry.repeats > 0 && <div className={classes.note}>{t("repeats", { count: entry.repeats })}</div>}
      </td>
      <td>{entry.by?.name ?? <span className={classes.note}>{t(entry.address ? "nobody" : "server")}</span>}</td>
      <td>
        <About entry={entry} />
      </td>
      <td className={classes.address}>{entry.address}</td>
    </tr>
  );
}

function About({ entry }: { entry: Entry }) {
  const t = securityMessages.useT();
  const may = useMay();
  if (entry.report) {
    const words = t("report", { number: entry.report.name });
    if (!may("report_get")) return <>{words}</>;
    return (
      <Link to="/reports/$id" params={{ id: entry.report.id }}>
        {words}
      </Link>
    );
  }
  const name = entry.subject?.name;
  // Oneself is named as the one who did it.
  return name && entry.subject?.id !== entry.by?.id ? <>{name}</> : null;
}
