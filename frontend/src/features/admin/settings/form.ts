/** The settings as the form holds them: hours as people type them, numbers that may be empty for a moment. */
import type { Role } from "@/api/types";
import type { Settings } from "../queries";
import { clockText, parseClock } from "./clock";
import type { Target } from "./targets";

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const satisfies readonly (keyof Settings["week"])[];
export type Day = (typeof DAYS)[number];

export type DayForm = { on: boolean; open: string; close: string };
export type WeekForm = Record<Day, DayForm>;
type Typed = number | string;

export type SettingsForm = {
  profile: Omit<Settings["profile"], "latitude" | "longitude"> & { latitude: Typed; longitude: Typed };
  numbering: Settings["numbering"];
  week: WeekForm;
  special_periods: { name: string; from: string; until: string; week: WeekForm }[];
  targets: Record<Target, Typed>;
  uploads: Record<keyof Settings["uploads"], Typed>;
  security: { totp_roles: Role[]; totp_grace_days: Typed; session_days: Typed };
  lapor: { key_in: boolean };
  retention: { archive_after_days: Typed };
  public: { form: boolean; tracking: boolean; accent: string; work_bits: Typed };
  /** Edited on a page of their own; kept as they are here. */
  letters?: Settings["letters"];
};

function weekForm(week: Settings["week"]): WeekForm {
  const day = (name: Day): DayForm => {
    const hours = week[name];
    return { on: hours !== null && hours !== undefined, open: clockText(hours?.open ?? "08:00"), close: clockText(hours?.close ?? "16:30") };
  };
  return Object.fromEntries(DAYS.map((name) => [name, day(name)])) as WeekForm;
}

function weekData(week: WeekForm): Settings["week"] {
  const hours = ({ on, open, close }: DayForm) => (on ? { open: parseClock(open) ?? open, close: parseClock(close) ?? close } : null);
  return Object.fromEntries(DAYS.map((name) => [name, hours(week[name])]));
}

export function toSettingsForm(settings: Settings): SettingsForm {
  return {
    ...settings,
    security: { totp_roles: settings.security?.totp_roles ?? [], totp_grace_days: settings.security?.totp_grace_days ?? 7, session_days: settings.security?.session_days ?? 30 },
    lapor: { key_in: settings.lapor?.key_in ?? false },
    retention: { archive_after_days: settings.retention?.archive_after_days ?? "" },
    public: { form: false, tracking: true, accent: "", work_bits: "", ...settings.public },
    week: weekForm(settings.week),
    special_periods: settings.special_periods.map((period) => ({ ...period, week: weekForm(period.week) })),
  };
}

function numbers<K extends string>(typed: Record<K, Typed>): Record<K, number> {
  return Object.fromEntries(Object.entries<Typed>(typed).map(([key, value]) => [key, Number(value)])) as Record<K, number>;
}

export function toSettings(form: SettingsForm): Settings {
  return {
    ...form,
    profile: { ...form.profile, ...numbers({ latitude: form.profile.latitude, longitude: form.profile.longitude }) },
    week: weekData(form.week),
    special_periods: form.special_periods.map((period) => ({ ...period, week: weekData(period.week) })),
    targets: numbers(form.targets),
    uploads: numbers(form.uploads),
    security: { totp_roles: form.security.totp_roles, ...numbers({ totp_grace_days: form.security.totp_grace_days, session_days: form.security.session_days }) },
    retention: numbers(form.retention),
    public: { ...form.public, ...numbers({ work_bits: form.public.work_bits }) },
  };
}

/** Paths of days whose hours cannot be read, which therefore cannot even be sent. */
export function unreadableHours(form: SettingsForm): string[] {
  const within = (path: string, week: WeekForm) =>
    DAYS.filter((day) => week[day].on && !(parseClock(week[day].open) && parseClock(week[day].close))).map((day) => `${path}.${day}`);
  return [...within("week", form.week), ...form.special_periods.flatMap(({ week }, i) => within(`special_periods.${i}.week`, week))];
}
