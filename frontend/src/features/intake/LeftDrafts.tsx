/** Drafts of reports that were begun in another tab and left: each can be continued here, or thrown away. */
import { Button } from "@mantine/core";
import type { DraftSlot } from "@/lib/draft-slot";
import { formatRecent } from "@/lib/format";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { Notice } from "@/ui/Notice";
import { channelMessages } from "@/entities/report/report.messages";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import { type IntakeValues, suggestTitle } from "./values";

export function LeftDrafts({ drafts }: { drafts: DraftSlot }) {
  const t = intakeMessages.useT();
  if (drafts.left.length === 0) return null;
  return (
    <Notice>
      <ul className={classes.left}>
        {drafts.left.map(({ name, value, savedAt }) => {
          const title = titleOf(value);
          return (
            <li key={name}>
              <span>
                {t("leftDraft")} <bdi>{title}</bdi>, {formatRecent(savedAt)}
              </span>
              <Button size="compact-sm" variant="default" aria-label={t("leftResumeFull", { title })} onClick={() => void drafts.resume(name)}>
                {t("leftResume")}
              </Button>
              <ConfirmButton
                danger
                size="compact-sm"
                question={t("leftDropQuestion", { title })}
                consequence={t("leftDropConsequence")}
                aria-label={t("leftDropFull", { title })}
                onConfirm={() => drafts.drop(name)}
              >
                {t("leftDrop")}
              </ConfirmButton>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

function titleOf(kept: unknown): string {
  const values = (kept as { values?: Partial<IntakeValues> } | null)?.values;
  if (!values) return intakeMessages.t("leftUntitled");
  return (
    values.title?.trim() ||
    suggestTitle(values.description ?? "") ||
    (values.channel && channelMessages.t(values.channel)) ||
    intakeMessages.t("leftUntitled")
  );
}
