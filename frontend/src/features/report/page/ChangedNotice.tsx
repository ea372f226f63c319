/** Says who did what to the report while a form was open. What was typed stays. */
import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/api/me";
import type { Report } from "@/api/types";
import { Notice } from "@/ui/Notice";
import { timelineQuery } from "../timeline/queries";
import classes from "./ChangedNotice.module.css";
import { reportMessages } from "../report.messages";
import { timelineOf } from "../timeline/timelineEntries";
import { timelineMessages } from "../timeline/timeline.messages";
import { useNames } from "../useNames";

export function ChangedNotice({ report, since }: { report: Report; since: number }) {
  const t = reportMessages.useT();
  const tTimeline = timelineMessages.useT();
  const me = useMe();
  const names = useNames(report);
  const { data: events } = useQuery(timelineQuery(report.id, report.version));
  const fresh = timelineOf((events ?? []).filter(({ seq, author }) => seq > since && author?.id !== me.id), names);
  const last = fresh.at(-1);
  if (!last) return null;
  const who = last.author?.name ?? tTimeline("system");
  return (
    <div className={classes.changed}>
      <Notice>
        <strong>{t("changedTitle", { who })}</strong>
        {fresh.map((entry) => (
          <div key={entry.seq}>
            {entry.author?.name ?? tTimeline("system")} {entry.sentence}.
          </div>
        ))}
      </Notice>
    </div>
  );
}
