/** The hours of a usual week, and periods such as Ramadan with hours of their own. */
import { Button, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { DateInput } from "@/ui/DateInput";
import admin from "../Admin.module.css";
import { field } from "../field";
import { settingsMessages } from "./settings.messages";
import { Part, type PartProps } from "./Part";
import classes from "./Settings.module.css";
import { WeekFields } from "./WeekFields";

export function HoursParts({ form }: PartProps) {
  return (
    <>
      <UsualWeek form={form} />
      <SpecialPeriods form={form} />
    </>
  );
}

function UsualWeek({ form }: PartProps) {
  const t = settingsMessages.useT();
  const { week } = form.values;
  return (
    <Part id="hours" hint={t("hoursHint")}>
      <WeekFields form={form} path="week" week={week} onChange={(next) => form.setFieldValue("week", next)} />
    </Part>
  );
}

function SpecialPeriods({ form }: PartProps) {
  const t = settingsMessages.useT();
  const { week, special_periods: periods } = form.values;
  return (
    <Part id="periods" hint={t("periodsHint")}>
      {periods.length === 0 && <p className={admin.hint}>{t("periodsNone")}</p>}
      {periods.map((period, index) => {
        const path = `special_periods.${index}`;
        return (
          <div key={index} role="group" aria-label={period.name || t("periodNew")} className={classes.period}>
            <div className={classes.periodTop}>
              <TextInput label={t("periodName")} {...field(form, `${path}.name`)} />
              <DateInput label={t("periodFrom")} {...field(form, `${path}.from`)} />
              <DateInput label={t("periodUntil")} {...field(form, `${path}.until`)} />
            </div>
            <WeekFields
              form={form}
              path={`${path}.week`}
              week={period.week}
              onChange={(next) => form.setFieldValue("special_periods", periods.with(index, { ...period, week: next }))}
            />
            <Button
              className={classes.periodEnd}
              size="xs"
              variant="default"
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() => form.setFieldValue("special_periods", periods.toSpliced(index, 1))}
            >
              {t("periodRemove")}
            </Button>
          </div>
        );
      })}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => form.setFieldValue("special_periods", [...periods, { name: "", from: "", until: "", week: structuredClone(week) }])}
      >
        {t("periodAdd")}
      </Button>
    </Part>
  );
}
