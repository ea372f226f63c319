/** Says who did what to the report while a form was open. What was typed stays. */
import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/api/me";
import type { Report } from "@/api/types";
import { Notice } from "@/ui/Notice";
import classes from "./ChangedNotice.module.css";
import { reportMessages } from "../report.messages";
import { timelineQuery } from "../queries";
import { storyOf } from "../timeline/timeline";
import { storyMessages } from "../timeline/timeline.messages";
import { useNames } from "../useNames";

export function ChangedNotice({ report, since }: { report: Report; since: number }) {
  const t = reportMessages.useT();
  const system = storyMessages.useT();
  const me = useMe();
  const names = useNames(report);
  const { data: events } = useQuery(timelineQuery(report.id, report.version));
  const fresh = storyOf((events ?? []).filter(({ seq, author }) => seq > since && author?.id !== me.id), names);
  const last = fresh.at(-1);
  if (!last) return null;
  const who = last.author?.name ?? system("system");
  return (
    <div className={classes.changed}>
      <Notice>
        <strong>{t("changedTitle", { who })}</strong>
        {fresh.map((entry) => (
          <div key={entry.seq}>
            {entry.author?.name ?? system("system")} {entry.sentence}.
          </div>
        ))}
      </Notice>
    </div>
  );
}
