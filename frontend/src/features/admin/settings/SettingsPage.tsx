/** Everything an administrator may set for the whole office, on one page, saved as one. */
import "../styles";
import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api, ifMatch } from "@/api/client";
import { meQuery } from "@/api/me";
import { formatDate, wibDay } from "@/lib/format";
import { useLanguage } from "@/lib/i18n";
import { DateInput } from "@/ui/DateInput";
import { Notice } from "@/ui/Notice";
import { Page, Section } from "@/ui/Page";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton } from "@/ui/Skeletons";
import { UnsavedGuard } from "@/ui/UnsavedGuard";
import admin from "../Admin.module.css";
import { Crumbs } from "../Crumbs";
import { field } from "../field";
import { adminMessages } from "../admin.messages";
import { officeKey, type SettingsView, settingsQuery, usersQuery } from "../queries";
import { inWords } from "../reference/kind";
import { RowList } from "../RowList";
import { SaveBar } from "../SaveBar";
import { SaveProblem } from "../SaveProblem";
import { useRecordForm } from "../useRecordForm";
import { withoutFactor } from "../users/grants";
import { roleNames, ROLES } from "../users/roles";
import { DAYS, type SettingsForm, toSettings, toSettingsForm, unreadableHours } from "./form";
import { settingsMessages } from "./settings.messages";
import { fillPattern } from "./numbering";
import { type Part as PartName, PARTS } from "./parts";
import classes from "./Settings.module.css";
import { type Target, TARGET_GROUPS, TARGETS, targetsOf } from "./targets";
import { dayName, WeekFields } from "./WeekFields";

const MB = 1 << 20;

export function SettingsPage() {
  const t = adminMessages.useT();
  const { data, error, isPending, refetch } = useQuery(settingsQuery);
  if (data) return <Editor view={data} />;
  return (
    <Page title={t("settings")} above={<Crumbs />}>
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {isPending && <DetailSkeleton />}
    </Page>
  );
}

function Editor({ view }: { view: SettingsView }) {
  const t = settingsMessages.useT();
  const words = adminMessages.useT();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const [done, setDone] = useState<string>();
  const record = useRecordForm<SettingsView, SettingsForm>({
    record: view,
    empty: toSettingsForm(view.settings),
    toForm: ({ settings }) => toSettingsForm(settings),
    latest: () => queryClient.fetchQuery({ ...settingsQuery, staleTime: 0 }),
  });
  const { form, base = view, dirty, busy } = record;
  // The whole state: the same part may be asked for twice.
  const location = useRouterState({ select: (state) => state.location });
  useEffect(() => {
    if (location.hash) jumpTo(location.hash);
  }, [location]);

  async function store() {
    setDone(undefined);
    const bad = unreadableHours(form.getValues());
    const [first] = bad;
    if (first) {
      form.setErrors(Object.fromEntries(bad.map((path) => [path, t("badHours")])));
      document.getElementById(fieldId(first))?.focus();
      return;
    }
    const result = await record.save((values) =>
      api.PUT("/api/v1/settings", { params: { header: ifMatch(base.version) }, body: toSettings(values) }),
    );
    if (!result?.data) return;
    queryClient.setQueryData(settingsQuery.queryKey, result.data);
    record.saved(result.data);
    setDone(t("saved"));
    // The office's name stands in the header; its rules are everywhere.
    await queryClient.invalidateQueries({ queryKey: officeKey });
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }

  function describe(path: string, value: unknown) {
    const day = DAYS.find((name) => path.startsWith(`week.${name}`));
    const last = path.split(".").at(-1) ?? "";
    let label = "";
    if (path === "week") label = t("hours");
    else if (day) label = dayName(day, language);
    else if (last in TARGETS) label = t(last as Target);
    else if (path === "special_periods") label = t("periods");
    else if (path === "profile.emergency_numbers") label = t("emergency");
    else if (path === "numbering.report") label = t("numberReport");
    else if (path === "numbering.letter") label = t("numberLetter");
    else if (isProfileLabel(last)) label = t(last);
    const rows = path === "special_periods" && Array.isArray(value) ? (value as SettingsForm["special_periods"]) : undefined;
    const shown = rows?.map(({ name, from, until }) => `${name} (${formatDate(from)} – ${formatDate(until)})`) ?? value;
    return { label, words: inWords(shown, words("yes"), words("no")) };
  }

  return (
    <Page title={words("settings")} description={words("settingsHint")} above={<Crumbs />}>
      <UnsavedGuard dirty={dirty} />
      <div className={classes.layout}>
        <nav aria-label={t("contents")} className={classes.contents}>
          <ul>
            {PARTS.map((part) => (
              <li key={part}>
                <a
                  href={`#${part}`}
                  onClick={(event) => {
                    event.preventDefault();
                    jumpTo(part);
                  }}
                >
                  {t(part)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <form
          noValidate
          className={admin.form}
          onSubmit={(event) => {
            event.preventDefault();
            void store();
          }}
        >
          <SaveProblem record={record} describe={describe} />
          <Profile form={form} />
          <Numbering form={form} />
          <Hours form={form} />
          <Targets form={form} />
          <Uploads form={form} />
          <Lapor form={form} />
          <Retention form={form} />
          <Public form={form} />
          <Security form={form} />
          <SaveBar dirty={dirty} busy={busy} done={done} onUndo={record.undo} onSave={() => void store()} />
        </form>
      </div>
    </Page>
  );
}

type ProfileLabel = "name" | "city" | "region_code" | "utc_offset_hours" | "latitude" | "longitude" | "letterhead" | "address" | "postcode" | "phone" | "email" | "social_media" | "website" | "file_bytes" | "report_bytes" | "report_files";
const PROFILE_LABELS = {
  name: 0, city: 0, region_code: 0, utc_offset_hours: 0, latitude: 0, longitude: 0, letterhead: 0, address: 0,
  postcode: 0, phone: 0, email: 0, social_media: 0, website: 0, file_bytes: 0, report_bytes: 0, report_files: 0,
} satisfies Record<ProfileLabel, 0>;

function isProfileLabel(key: string): key is ProfileLabel {
  return Object.hasOwn(PROFILE_LABELS, key);
}

interface PartProps {
  form: UseFormReturnType<SettingsForm>;
}

function jumpTo(part: string): void {
  const target = document.getElementById(part);
  target?.scrollIntoView();
  target?.focus({ preventScroll: true });
}

/** A section that the contents can jump to. */
function Part({ id, hint, children }: { id: PartName; hint: string; children: React.ReactNode }) {
  const t = settingsMessages.useT();
  return (
    <div id={id} tabIndex={-1} className={classes.part}>
      <Section title={t(id)} description={hint}>
        {children}
      </Section>
    </div>
  );
}

function Profile({ form }: PartProps) {
  const t = settingsMessages.useT();
  const language = useLanguage();
  const { profile } = form.values;
  const decimal = language === "en" ? "." : ",";
  return (
    <>
      <Part id="profile" hint={t("profileHint")}>
        <div className={admin.fields}>
          <TextInput className={admin.whole} label={t("name")} required {...field(form, "profile.name")} />
          <TextInput label={t("city")} {...field(form, "profile.city")} />
          <TextInput label={t("region_code")} description={t("region_codeHint")} {...field(form, "profile.region_code")} />
          <NativeSelect
            label={t("utc_offset_hours")}
            data={[
              { value: "7", label: "WIB (UTC+7)" },
              { value: "8", label: "WITA (UTC+8)" },
              { value: "9", label: "WIT (UTC+9)" },
            ]}
            {...field(form, "profile.utc_offset_hours")}
            value={String(profile.utc_offset_hours)}
            onChange={(event) => form.setFieldValue("profile.utc_offset_hours", Number(event.currentTarget.value))}
          />
          <NumberInput label={t("latitude")} decimalSeparator={decimal} decimalScale={7} hideControls {...field(form, "profile.latitude")} />
          <NumberInput label={t("longitude")} decimalSeparator={decimal} decimalScale={7} hideControls {...field(form, "profile.longitude")} />
        </div>
      </Part>
      <Part id="letterhead" hint={t("letterheadHint")}>
        <RowList
          label={t("letterheadLine")}
          path="profile.letterhead"
          rows={profile.letterhead}
          text={(line) => line}
          change={(_, line) => line}
          fresh=""
          addLabel={t("letterheadAdd")}
          errors={form.errors}
          onChange={(lines) => form.setFieldValue("profile.letterhead", lines)}
        />
        <div className={classes.kop} role="img" aria-label={`${t("letterheadPreview")}: ${profile.letterhead.join(", ")}`}>
          {profile.letterhead.map((line, index) => (
            <strong key={index}>{line}</strong>
          ))}
          <span>{[profile.address, profile.postcode].filter(Boolean).join(" ")}</span>
          <div>{[profile.phone, profile.email].filter(Boolean).join(" · ")}</div>
          <hr />
        </div>
      </Part>
      <Part id="contact" hint={t("contactHint")}>
        <div className={admin.fields}>
          <TextInput className={admin.whole} label={t("address")} {...field(form, "profile.address")} />
          <TextInput label={t("postcode")} inputMode="numeric" {...field(form, "profile.postcode")} />
          <TextInput label={t("phone")} type="tel" {...field(form, "profile.phone")} />
          <TextInput label={t("email")} type="email" {...field(form, "profile.email")} />
          <TextInput label={t("social_media")} {...field(form, "profile.social_media")} />
          <TextInput label={t("website")} inputMode="url" {...field(form, "profile.website")} />
        </div>
      </Part>
      <Part id="emergency" hint={t("emergencyHint")}>
        <RowList
          label={t("emergencyLine")}
          path="profile.emergency_numbers"
          rows={profile.emergency_numbers}
          text={(line) => line}
          change={(_, line) => line}
          fresh=""
          addLabel={t("emergencyAdd")}
          errors={form.errors}
          onChange={(lines) => form.setFieldValue("profile.emergency_numbers", lines)}
        />
      </Part>
    </>
  );
}

function Numbering({ form }: PartProps) {
  const t = settingsMessages.useT();
  const { report, letter } = form.values.numbering;
  const example = (pattern: string) => {
    const number = (running: number) => fillPattern(pattern, { day: wibDay(new Date()), running, code: "600", unit: "SARPRAS" });
    return <span className={classes.preview}>{t("numberPreview", { first: number(1), second: number(2) })}</span>;
  };
  return (
    <Part id="numbering" hint={t("numberingHint")}>
      <div className={admin.fields}>
        <TextInput
          label={t("numberReport")}
          description={example(report)}
          spellCheck={false}
          {...field(form, "numbering.report")}
        />
        <TextInput
          label={t("numberLetter")}
          description={example(letter)}
          spellCheck={false}
          {...field(form, "numbering.letter")}
        />
      </div>
    </Part>
  );
}

function Hours({ form }: PartProps) {
  const t = settingsMessages.useT();
  const { week, special_periods: periods } = form.values;
  return (
    <>
      <Part id="hours" hint={t("hoursHint")}>
        <WeekFields form={form} path="week" week={week} onChange={(next) => form.setFieldValue("week", next)} />
      </Part>
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
    </>
  );
}

/** A number between its meaning and its unit. */
function Amount({ form, path, label, hint, unit, scale = 1 }: PartProps & { path: string; label: string; hint?: string; unit: string; scale?: number }) {
  const { value, onChange, error, id } = field(form, path);
  const amount: number | string = value;
  return (
    <div className={classes.target}>
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <div id={`${id}-hint`} className={classes.hint}>
            {hint}
          </div>
        )}
      </div>
      <NumberInput
        id={id}
        aria-describedby={hint ? `${id}-hint ${id}-unit` : `${id}-unit`}
        value={typeof amount === "number" ? amount / scale : amount}
        onChange={(next) => onChange(typeof next === "number" ? Math.round(next * scale) : next)}
        decimalScale={scale === 1 ? 0 : 2}
        allowNegative={false}
        hideControls
        error={Boolean(error)}
      />
      <span id={`${id}-unit`} className={classes.unit}>
        {unit}
      </span>
      {error && <div className={classes.error}>{error}</div>}
    </div>
  );
}

function Targets({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="targets" hint={t("targetsHint")}>
      {TARGET_GROUPS.map((group) => (
        <div key={group} role="group" aria-labelledby={`targets-${group}`} className={classes.group}>
          <h3 id={`targets-${group}`}>{t(`group_${group}`)}</h3>
          {(group === "legal" || group === "lapor") && <p className={classes.note}>{t("legalWarning")}</p>}
          {targetsOf(group).map((target) => (
            <Amount key={target} form={form} path={`targets.${target}`} label={t(target)} hint={t(`${target}Hint`)} unit={t(`unit_${TARGETS[target].unit}`)} />
          ))}
        </div>
      ))}
    </Part>
  );
}

function Security({ form }: PartProps) {
  const t = settingsMessages.useT();
  const role = roleNames.useT();
  const chosen = form.values.security.totp_roles;
  const users = useQuery({ ...usersQuery, enabled: chosen.length > 0 }).data?.items ?? [];
  const interrupted = withoutFactor(users, chosen, wibDay(new Date()));
  return (
    <Part id="security" hint={t("securityHint")}>
      <div role="group" aria-label={t("totpRoles")} className={classes.group}>
        <h3>{t("totpRoles")}</h3>
        {ROLES.map((name) => (
          <Checkbox
            key={name}
            label={role(name)}
            checked={chosen.includes(name)}
            onChange={(event) => {
              const others = chosen.filter((other) => other !== name);
              form.setFieldValue("security.totp_roles", event.currentTarget.checked ? [...others, name] : others);
            }}
          />
        ))}
      </div>
      {interrupted.length > 0 && (
        <Notice caution>
          {t("totpInterrupts", { count: interrupted.length })} {interrupted.map(({ name }) => name).join(", ")}
        </Notice>
      )}
    </Part>
  );
}

function Lapor({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="lapor" hint={t("laporHint")}>
      <Checkbox
        label={t("laporKeyIn")}
        checked={form.values.lapor.key_in}
        onChange={(event) => form.setFieldValue("lapor.key_in", event.currentTarget.checked)}
      />
    </Part>
  );
}

function Public({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="public" hint={t("publicHint")}>
      <div className={classes.group}>
        <Checkbox label={t("publicTracking")} description={t("publicTrackingHint")} {...form.getInputProps("public.tracking", { type: "checkbox" })} />
        <Checkbox label={t("publicForm")} description={t("publicFormHint")} {...form.getInputProps("public.form", { type: "checkbox" })} />
        <TextInput label={t("publicAccent")} description={t("publicAccentHint")} maw="16rem" {...form.getInputProps("public.accent")} />
      </div>
      <Amount form={form} path="public.work_bits" label={t("publicWork")} hint={t("publicWorkHint")} unit={t("unit_bits")} />
    </Part>
  );
}

function Retention({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="retention" hint={t("retentionHint")}>
      <Amount form={form} path="retention.archive_after_days" label={t("archive_after_days")} unit={t("unit_calendar_days")} />
    </Part>
  );
}

function Uploads({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="uploads" hint={t("uploadsHint")}>
      <Amount form={form} path="uploads.file_bytes" label={t("file_bytes")} unit={t("unit_mb")} scale={MB} />
      <Amount form={form} path="uploads.report_bytes" label={t("report_bytes")} unit={t("unit_mb")} scale={MB} />
      <Amount form={form} path="uploads.report_files" label={t("report_files")} unit={t("unit_files")} />
    </Part>
  );
}
