/** What was reported, what is being asked, and what came of it: the words that everything else is about. */
import type { Report } from "@/api/types";
import { statusMessages } from "@/entities/report/status";
import classes from "./Content.module.css";
import { reportMessages } from "../report.messages";

export function Content({ report }: { report: Report }) {
  const t = reportMessages.useT();
  const status = statusMessages.useT();
  const { content } = report;
  if (!content) return null;
  const { clarification, desk_questions: questions, outcome } = content;
  return (
    <>
      {questions.length > 0 && (
        <section aria-label={t("deskQuestions")} className={`${classes.part} ${classes.asked}`}>
          <h2 className={classes.title}>{t("deskQuestions")}</h2>
          <ul className={classes.list}>
            {questions.map(({ seq, question }) => (
              <li key={seq}>{question}</li>
            ))}
          </ul>
        </section>
      )}
      {clarification && (
        <section aria-label={t("clarification")} className={`${classes.part} ${classes.asked}`}>
          <h2 className={classes.title}>{t("clarification")}</h2>
          <ul className={classes.list}>
            {clarification.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
          <p className={classes.hint}>
            {[
              t("clarificationAttempts", { count: clarification.attempts }),
              clarification.published ? t("clarificationPublished") : "",
              t("clarificationBack", { status: status(clarification.resume_to) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </section>
      )}
      {content.description && (
        <section aria-label={t("description")} className={classes.part}>
          <h2 className={classes.title}>{t("description")}</h2>
          <p dir="auto" className={classes.text}>{content.description}</p>
        </section>
      )}
      {outcome && (
        <section aria-label={t("outcome")} className={`${classes.part} ${classes.outcome}`}>
          <h2 className={classes.title}>{t("outcome")}</h2>
          <p dir="auto" className={classes.text}>{outcome}</p>
        </section>
      )}
    </>
  );
}
