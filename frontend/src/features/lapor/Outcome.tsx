/** What happens to the rows of a file, in one sentence and in figures. */
import { formatNumber } from "@/lib/format";
import { laporMessages } from "./lapor.messages";
import classes from "./Lapor.module.css";
import type { Import, Outcome } from "./queries";
import { written } from "./reading";

export function outcomeSentence({ outcome, rows }: Pick<Import, "outcome" | "rows">, done: boolean): string {
  const { t } = laporMessages;
  if (rows === 0) return t("empty");
  const said = (count: number, words: string) => (count > 0 ? [words] : []);
  const { new: fresh, updated, unchanged, skipped, repeated, unreadable } = outcome;
  const parts = [
    ...said(fresh, t(done ? "wasNew" : "willNew", { count: fresh })),
    ...said(updated, t(done ? "wasUpdated" : "willUpdated", { count: updated })),
    ...said(unchanged, t("willUnchanged", { count: unchanged })),
    ...said(skipped, t("willSkipped", { count: skipped })),
    ...said(repeated, t("willRepeated", { count: repeated })),
    ...said(unreadable, t("willUnreadable", { count: unreadable })),
  ];
  const last = parts.pop();
  if (last === undefined) return t("nothing");
  const sentence = parts.length === 0 ? `${last}.` : t("listAnd", { before: parts.join(", "), last });
  const told = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return written(outcome) === 0 && !done ? `${t("nothing")} ${told}` : told;
}

const TILES: readonly (keyof Outcome)[] = ["new", "updated", "unchanged", "skipped", "repeated", "unreadable"];

export function OutcomeTiles({ outcome }: { outcome: Outcome }) {
  const t = laporMessages.useT();
  return (
    <dl className={classes.tiles} aria-label={t("counts")}>
      {TILES.map((key) => (
        <div
          key={key}
          className={classes.tile}
          data-zero={outcome[key] === 0 || undefined}
          data-main={((key === "new" || key === "updated") && outcome[key] > 0) || undefined}
          data-alarm={(key === "unreadable" && outcome[key] > 0) || undefined}
        >
          <dt>{t(key)}</dt>
          <dd>{formatNumber(outcome[key])}</dd>
        </div>
      ))}
    </dl>
  );
}
