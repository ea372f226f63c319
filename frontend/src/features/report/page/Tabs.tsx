/** The parts of a report on a narrow screen, one at a time. */
import { reportMessages } from "../report.messages";
import classes from "./Tabs.module.css";

export type Part = "timeline" | "facts" | "files";
const PARTS = ["timeline", "facts", "files"] as const;
const LABELS = { timeline: "tabTimeline", facts: "tabFacts", files: "tabFiles" } as const;

export function Tabs({ part, onPart, files }: { part: Part; onPart: (part: Part) => void; files: number }) {
  const t = reportMessages.useT();
  function move(event: React.KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = PARTS[(PARTS.indexOf(part) + step + PARTS.length) % PARTS.length] ?? "timeline";
    onPart(next);
    document.getElementById(`report-tab-${next}`)?.focus();
  }
  return (
    <div role="tablist" aria-label={t("tabs")} className={`${classes.tabs} no-print`}>
      {PARTS.map((value) => (
        <button
          key={value}
          type="button"
          role="tab"
          id={`report-tab-${value}`}
          aria-selected={part === value}
          aria-controls={`report-${value}`}
          tabIndex={part === value ? 0 : -1}
          className={classes.tab}
          onClick={() => onPart(value)}
          onKeyDown={move}
        >
          {t(LABELS[value])}
          {value === "files" && files > 0 && ` (${files})`}
        </button>
      ))}
    </div>
  );
}
