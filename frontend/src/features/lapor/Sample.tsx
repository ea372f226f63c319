/** The file's first rows under its own names of the columns, each with what it is read as. */
import { fieldMessages, laporMessages } from "./lapor.messages";
import classes from "./Lapor.module.css";
import type { ImportDetail, Mapping } from "./queries";
import { FIELDS } from "./reading";

/** Beyond this a cell gets the room of a text. */
const LONG = 40;

export function Sample({ detail: { columns, sample }, mapping }: { detail: ImportDetail; mapping: Mapping }) {
  const t = laporMessages.useT();
  const field = fieldMessages.useT();
  const readAs = (column: string) => FIELDS.filter((one) => mapping.columns[one] === column).map((one) => field(one));
  return (
    <section className={classes.block} aria-label={t("sample")}>
      <div>
        <h2 className={classes.subtitle}>{t("sample")}</h2>
        <p className={classes.quiet}>{t("sampleHint")}</p>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <div className={classes.scroll} role="group" tabIndex={0} aria-label={t("sample")}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((column, at) => {
                const names = readAs(column);
                return (
                  <th key={at} scope="col" data-unread={names.length === 0 || undefined}>
                    {column || "–"}
                    <small>{names.length > 0 ? `→ ${names.join(", ")}` : t("sampleUnread")}</small>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {sample.map((row, at) => (
              <tr key={at}>
                {columns.map((_, column) => {
                  const text = row[column] ?? "";
                  return (
                    <td key={column}>
                      <div className={classes.sampleCell} data-long={text.length > LONG || undefined} title={text.length > LONG ? text : undefined}>
                        {text}
                      </div>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
