/** @jsxImportSource preact */
/** The state of the report, and what the reporter can do about it now. */
import { useEffect, useRef, useState } from "preact/hooks";
import { day, useLanguage } from "../kit/language";
import { AnswerForm, ConfirmForm, DisputeForm, PhotosForm, WithdrawForm } from "./forms";
import type { Key, Tracked } from "./TrackPage";
import { words } from "./track.messages";

interface Props {
  readonly report: Tracked;
  readonly sent: Key;
  readonly onChange: (report: Tracked) => void;
}

export function Standing({ report, sent, onChange }: Props) {
  const t = words[useLanguage()];
  const [thanks, setThanks] = useState(false);
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), [report]);
  const changed = (next: Tracked) => {
    setThanks(true);
    onChange(next);
    scrollTo({ top: 0 });
  };
  const form = { sent, onDone: changed };
  const refused = report.stage === "rejected" || report.stage === "redirected";
  return (
    <>
      <h1 ref={top} tabIndex={-1}>
        {t.laporan} <span class="number">{report.number}</span>
      </h1>
      {thanks && <p role="status">{t.done}</p>}
      <Stage report={report} />
      {report.outcome && (
        <section class="card">
          <h2>{refused ? t.reason : t.outcome}</h2>
          <p class="said">{report.outcome}</p>
        </section>
      )}
      <Asked report={report} form={form} />
      <Steps report={report} />
      <MoreSteps report={report} form={form} />
    </>
  );
}

function Stage({ report }: Pick<Props, "report">) {
  const shown = useLanguage();
  const t = words[shown];
  const said = t.stages[report.stage];
  return (
    <section class="card stands">
      <h2>{said.head}</h2>
      <p>{said.more}</p>
      {report.joined && <p>{t.joined(t.stages[report.joined].head)}</p>}
      {report.handed_to && <p>{t.handed(report.handed_to)}</p>}
      {report.rating && <p>{t.rated(report.rating)}</p>}
      <p class="soft small">
        {t.received(day(report.received_on, shown))} · {t.since(day(report.since, shown))}
      </p>
    </section>
  );
}

interface StepProps {
  readonly report: Tracked;
  readonly form: { readonly sent: Key; readonly onDone: (report: Tracked) => void };
}

/** What the office waits for from the reporter. */
function Asked({ report, form }: StepProps) {
  const shown = useLanguage();
  const t = words[shown];
  const can = (step: Tracked["can"][number]) => report.can.includes(step);
  return (
    <>
      {can("answer") && (
        <section class="card">
          <h2>{t.asked}</h2>
          {report.questions.map((question) => (
            <p class="said" key={question}>
              {question}
            </p>
          ))}
          {report.answer_by && <p class="soft">{t.answerBy(day(report.answer_by, shown))}</p>}
          <AnswerForm {...form} />
        </section>
      )}
      {can("confirm") && (
        <section class="card no-print">
          <h2>{t.confirmHead}</h2>
          <ConfirmForm {...form} />
        </section>
      )}
      {can("dispute") && (
        <section class="card no-print">
          <h2>{t.disputeHead}</h2>
          <p>
            {t.disputeHint} {report.dispute_until && t.disputeUntil(day(report.dispute_until, shown))}
          </p>
          <DisputeForm {...form} />
        </section>
      )}
    </>
  );
}

function Steps({ report }: Pick<Props, "report">) {
  const shown = useLanguage();
  const t = words[shown];
  return (
    <section class="card">
      <h2>{t.steps}</h2>
      <ol class="steps">
        {report.steps.map((step, at) => (
          <li key={at}>
            <time dateTime={step.on}>{day(step.on, shown)}</time>
            {t.happened[step.what]}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What the reporter may do by themselves. */
function MoreSteps({ report, form }: StepProps) {
  const t = words[useLanguage()];
  const can = (step: Tracked["can"][number]) => report.can.includes(step);
  return (
    <>
      {can("attach") && !can("answer") && (
        <section class="card no-print">
          <details>
            <summary>{t.morePhotos}</summary>
            <PhotosForm {...form} />
          </details>
        </section>
      )}
      {can("withdraw") && (
        <section class="card no-print">
          <details>
            <summary>{t.withdrawHead}</summary>
            <WithdrawForm {...form} />
          </details>
        </section>
      )}
    </>
  );
}
