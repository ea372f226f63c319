/** Who is waiting for whom, as a sentence. The server says on whom (`waiting_on`); this finds the names. */
import type { Report } from "@/api/types";
import { formatDate, formatWaiting } from "@/lib/format";
import { statusMessages } from "@/entities/report/status";
import { reportMessages } from "../report.messages";

type Waiting = Pick<Report, "waiting_on" | "restricted" | "section" | "assignee" | "coordinations" | "status" | "since" | "ended_at" | "accepted_at">;

/** `unit` words a section's short name, such as "Seksi Sarpras". */
export function waitingSentence(report: Waiting, unit: (section: NonNullable<Waiting["section"]>) => string, now: Date = new Date()): string {
  const { t } = reportMessages;
  const who = waitingFor(report, unit);
  if (who === undefined) {
    return t("endedOn", { status: statusMessages.t(report.status), date: formatDate(report.ended_at ?? report.since) });
  }
  const minutes = (now.getTime() - Date.parse(report.since)) / 60_000;
  if (minutes < 1) return t("waitingNow", { who });
  return t("waitingSince", { who, duration: formatWaiting(report.since, now) });
}

function waitingFor(report: Waiting, unit: (section: NonNullable<Waiting["section"]>) => string): string | undefined {
  const { t } = reportMessages;
  switch (report.waiting_on) {
    case "desk":
      return t(report.restricted ? "leaders" : "desk");
    case "section": {
      if (report.restricted || !report.section) return t("leaders");
      const section = unit(report.section);
      return report.assignee ? t("sectionPerson", { section, person: report.assignee.name }) : section;
    }
    case "reporter":
      return t("reporterAnswer");
    case "agency": {
      const names = report.coordinations.filter(({ open, blocking }) => open && blocking).map(({ agency }) => agency.name);
      return names.length > 0 ? names.join(", ") : t("agency");
    }
    case "nobody":
      return undefined;
  }
}
