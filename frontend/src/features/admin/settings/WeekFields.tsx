/** A week's hours: each day open or closed, from when until when. */
import { Checkbox, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useLanguage } from "@/lib/i18n";
import { fieldId } from "@/ui/ProblemNotice";
import { clockText, parseClock } from "./clock";
import { type Day, DAYS, type SettingsForm, type WeekForm } from "./form";
import { settingsMessages } from "./settings.messages";
import classes from "./Settings.module.css";

/** 5 January 2026 is a Monday. */
export function dayName(day: Day, language: string): string {
  const date = new Date(Date.UTC(2026, 0, 5 + DAYS.indexOf(day)));
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "id-ID", { weekday: "long", timeZone: "UTC" }).format(date);
}

interface WeekFieldsProps {
  form: UseFormReturnType<SettingsForm>;
  path: string;
  week: WeekForm;
  onChange: (week: WeekForm) => void;
}

export function WeekFields({ form, path, week, onChange }: WeekFieldsProps) {
  const t = settingsMessages.useT();
  const language = useLanguage();
  return (
    <div className={classes.week}>
      {form.errors[path] && <div className={classes.error}>{form.errors[path]}</div>}
      {DAYS.map((day) => {
        const name = dayName(day, language);
        const hours = week[day];
        const error = form.errors[`${path}.${day}`];
        const change = (part: Partial<typeof hours>) => {
          form.clearFieldError(`${path}.${day}`);
          onChange({ ...week, [day]: { ...hours, ...part } });
        };
        const clock = (end: "open" | "close") => (
          <TextInput
            id={end === "open" ? fieldId(`${path}.${day}`) : undefined}
            aria-label={end === "open" ? t("opens", { day: name }) : t("closes", { day: name })}
            inputMode="numeric"
            autoComplete="off"
            value={hours[end]}
            error={Boolean(error)}
            onChange={(event) => change({ [end]: event.currentTarget.value })}
            onBlur={() => {
              const read = parseClock(hours[end]);
              if (read && clockText(read) !== hours[end]) change({ [end]: clockText(read) });
            }}
          />
        );
        return (
          <div key={day} className={classes.day}>
            <Checkbox label={name} checked={hours.on} onChange={(event) => change({ on: event.currentTarget.checked })} />
            {hours.on ? (
              <div className={classes.clock}>
                {clock("open")}
                <span>{t("until")}</span>
                {clock("close")}
              </div>
            ) : (
              <span className={classes.closed}>{t("closed")}</span>
            )}
            {error && <div className={classes.error}>{error}</div>}
          </div>
        );
      })}
    </div>
  );
}
