/** A field of the settings in words: its label, and a value of it. */
import { formatDate } from "@/lib/format";
import { currentLanguage } from "@/lib/i18n";
import { adminMessages } from "../admin.messages";
import { inWords } from "../reference/kind";
import { DAYS, type SettingsForm } from "./form";
import { settingsMessages } from "./settings.messages";
import { type Target, TARGETS } from "./targets";
import { dayName } from "./WeekFields";

const FIELDS = [
  "name", "city", "region_code", "utc_offset_hours", "latitude", "longitude", "letterhead", "address", "postcode", "phone",
  "email", "social_media", "website", "totp_grace_days", "session_days", "file_bytes", "report_bytes", "report_files",
] as const;

export function describeSetting(path: string, value: unknown): { label: string; words: string } {
  const shown = path === "special_periods" && Array.isArray(value) ? periodsInWords(value as SettingsForm["special_periods"]) : value;
  return { label: labelOf(path), words: inWords(shown, adminMessages.t("yes"), adminMessages.t("no")) };
}

function labelOf(path: string): string {
  const { t } = settingsMessages;
  if (path === "week") return t("hours");
  const day = DAYS.find((name) => path.startsWith(`week.${name}`));
  if (day) return dayName(day, currentLanguage());
  const last = path.split(".").at(-1) ?? "";
  if (last in TARGETS) return t(last as Target);
  if (path === "special_periods") return t("periods");
  if (path === "profile.emergency_numbers") return t("emergency");
  if (path === "numbering.report") return t("numberReport");
  if (path === "numbering.letter") return t("numberLetter");
  const known = FIELDS.find((name) => name === last);
  return known ? t(known) : "";
}

function periodsInWords(periods: SettingsForm["special_periods"]): string[] {
  return periods.map(({ name, from, until }) => `${name} (${formatDate(from)} – ${formatDate(until)})`);
}
