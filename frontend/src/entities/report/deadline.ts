/** A deadline in plain words. The counting was done by the server; this only chooses the sentence. */
import type { Deadline, Urgency } from "@/api/types";
import { formatDate, formatDuration, formatTime, wibDay } from "@/lib/format";
import { defineMessages } from "@/lib/i18n";

export type DeadlineTone = "calm" | "soon" | "overdue" | "paused";

const messages = defineMessages("deadline", {
  id: {
    paused: "dijeda",
    daysLeft: "tinggal {{count}} hari kerja",
    minutesLeft: "tinggal {{duration}}",
    today: "jatuh tempo hari ini {{time}}",
    tomorrow: "jatuh tempo besok {{time}}",
    on: "jatuh tempo {{date}} {{time}}",
    daysOver: "lewat {{count}} hari kerja",
    minutesOver: "lewat {{duration}}",
    justOver: "baru saja lewat",
  },
  en: {
    paused: "paused",
    daysLeft: "{{count}} working days left",
    daysLeft_one: "{{count}} working day left",
    minutesLeft: "{{duration}} left",
    today: "due today {{time}}",
    tomorrow: "due tomorrow {{time}}",
    on: "due {{date}} {{time}}",
    daysOver: "{{count}} working days overdue",
    daysOver_one: "{{count}} working day overdue",
    minutesOver: "{{duration}} overdue",
    justOver: "just overdue",
  },
});

export const useDeadlineLanguage = messages.useT;

export function deadlineTone(deadline: Deadline): DeadlineTone {
  if (deadline.paused) return "paused";
  if (deadline.overdue) return "overdue";
  return deadline.working_days_left <= 1 ? "soon" : "calm";
}

/** The clocks of an emergency do not stop at closing time, so the last two days of one are counted in hours. */
const HOURS_BELOW = 48 * 60;

export function deadlineWords(deadline: Deadline, urgency?: Urgency | null, now: Date = new Date()): string {
  const { t } = messages;
  const { due_at, working_days_left: days, minutes_left: minutes } = deadline;
  if (deadline.paused) return t("paused");
  const byHours = urgency === "emergency" && Math.abs(minutes) < HOURS_BELOW;
  if (minutes < 0) {
    if (days < 0 && !byHours) return t("daysOver", { count: -days });
    return minutes > -1 ? t("justOver") : t("minutesOver", { duration: formatDuration(-minutes) });
  }
  if (days > 0 && !byHours) return t("daysLeft", { count: days });
  if (minutes >= 1 && (byHours || minutes < 60)) return t("minutesLeft", { duration: formatDuration(minutes) });
  const time = formatTime(due_at);
  const due = wibDay(due_at);
  if (due === wibDay(now)) return t("today", { time });
  if (due === wibDay(new Date(now.getTime() + 86_400_000))) return t("tomorrow", { time });
  return t("on", { date: formatDate(due_at), time });
}
