/** "tinggal 2 hari kerja", with the exact time for those who point at it, and in print. */
import { IconAlertTriangle, IconClock, IconPlayerPause } from "@tabler/icons-react";
import type { Deadline, Urgency } from "@/api/types";
import { formatDateTime } from "@/lib/format";
import classes from "./DeadlineText.module.css";
import { deadlineTone, deadlineWords, useDeadlineLanguage } from "./deadline";

const SIGNS = { calm: IconClock, soon: IconClock, overdue: IconAlertTriangle, paused: IconPlayerPause };

interface DeadlineTextProps {
  deadline: Deadline;
  /** The report's: the clocks of an emergency run around the clock and are counted in hours. */
  urgency?: Urgency | null;
  now?: Date;
}

export function DeadlineText({ deadline, urgency, now }: DeadlineTextProps) {
  useDeadlineLanguage();
  const tone = deadlineTone(deadline);
  const Sign = SIGNS[tone];
  const exact = formatDateTime(deadline.due_at);
  return (
    <time dateTime={deadline.due_at} title={exact} className={`${classes.deadline} ${classes[tone]}`}>
      <Sign size={15} stroke={2} aria-hidden />
      {deadlineWords(deadline, urgency, now)}
      <span className="print-only"> ({exact})</span>
    </time>
  );
}
