/** Two quick ways to enter a year's holidays: one after the other without leaving the keyboard, or a pasted list. */
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { ProblemError } from "@/api/problem";
import { formatDate, formatDateWithDay } from "@/lib/format";
import { DateInput } from "@/ui/DateInput";
import { Section } from "@/ui/Page";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { useServerForm } from "@/ui/useServerForm";
import classes from "../Admin.module.css";
import { field } from "../field";
import { createItem } from "./api";
import { HOLIDAY_KINDS, type HolidayKind } from "./holidayKinds";
import { dayAfter, type HolidayLine, parseHolidayLines } from "./holidayLines";
import { referenceMessages } from "./reference.messages";

export function HolidayQuickAdd() {
  const t = referenceMessages.useT();
  const [pasting, setPasting] = useState(false);
  return (
    <Section
      title={pasting ? t("paste") : t("quick")}
      description={pasting ? t("pasteHint") : t("quickHint")}
      actions={
        <Button size="xs" variant="default" onClick={() => setPasting(!pasting)}>
          {pasting ? t("quick") : t("paste")}
        </Button>
      }
    >
      {pasting ? <Paste /> : <OneByOne />}
    </Section>
  );
}

function useKinds() {
  const t = referenceMessages.useT();
  return HOLIDAY_KINDS.map((value) => ({ value, label: t(`holiday_${value}`) }));
}

interface Holiday {
  date: string;
  name: string;
  kind: HolidayKind;
}

function OneByOne() {
  const t = referenceMessages.useT();
  const kinds = useKinds();
  const [done, setDone] = useState("");
  const { form, error, busy, submit } = useServerForm<Holiday>({ initialValues: { date: "", name: "", kind: "national" } });

  async function add(holiday: Holiday) {
    setDone("");
    await createItem("holidays", holiday);
    setDone(t("quickAdded", { date: formatDate(holiday.date), name: holiday.name }));
    form.setValues({ date: dayAfter(holiday.date) });
    form.getInputNode<HTMLInputElement, "name">("name")?.select();
  }

  return (
    <form noValidate className={classes.stack} onSubmit={submit(add)}>
      <ProblemNotice error={error} kept />
      <div className={classes.quick}>
        <DateInput label={t("date")} {...field(form, "date")} />
        <TextInput label={t("name")} {...field(form, "name")} />
        <NativeSelect label={t("kind")} data={kinds} {...field(form, "kind")} />
        <Button type="submit" loading={busy} disabled={!form.values.date}>
          {t("quickAdd")}
        </Button>
      </div>
      <div role="status" className={classes.found}>
        {done || (form.values.date && formatDateWithDay(form.values.date))}
      </div>
    </form>
  );
}

interface Failure {
  line: string;
  why: string;
}

function Paste() {
  const t = referenceMessages.useT();
  const kinds = useKinds();
  const form = useForm<{ text: string; kind: HolidayKind }>({ initialValues: { text: "", kind: "national" } });
  const [busy, setBusy] = useState(false);
  const [added, setAdded] = useState<number>();
  const [failures, setFailures] = useState<Failure[]>([]);
  const lines = parseHolidayLines(form.values.text);
  const usable = lines.filter((line): line is HolidayLine & { date: string } => line.date !== undefined && line.name !== "");

  async function addAll() {
    setBusy(true);
    const failed: Failure[] = [];
    for (const { line, date, name } of usable) {
      try {
        await createItem("holidays", { date, name, kind: form.values.kind });
      } catch (reason) {
        const problem = reason instanceof ProblemError ? reason : undefined;
        failed.push({ line, why: problem?.errors[0]?.detail ?? problem?.title ?? String(reason) });
      }
    }
    setFailures(failed);
    setAdded(usable.length - failed.length);
    // What did not get in stays, to be corrected.
    form.setFieldValue("text", [...lines.filter((line) => !usable.some((one) => one === line)), ...failed].map(({ line }) => line).join("\n"));
    setBusy(false);
  }

  return (
    <div className={classes.stack}>
      <Textarea
        id={fieldId("paste")}
        label={t("pasteLabel")}
        rows={5}
        value={form.values.text}
        onChange={(event) => {
          form.setFieldValue("text", event.currentTarget.value);
          setAdded(undefined);
          setFailures([]);
        }}
      />
      {lines.length > 0 && (
        <section aria-label={t("pastePreview")}>
          <ul className={classes.preview}>
            {lines.map(({ line, date, name }, index) => {
              const why = failures.find((failure) => failure.line === line)?.why ?? (!date ? t("pasteNoDate") : name ? undefined : t("pasteNoName"));
              return (
                <li key={index} className={why ? classes.error : undefined}>
                  {date ? `${formatDateWithDay(date)}: ${name}` : line}
                  {why && ` (${why})`}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <div className={classes.tools}>
        <NativeSelect label={t("pasteKind")} data={kinds} {...form.getInputProps("kind")} />
        <Button loading={busy} disabled={usable.length === 0} onClick={() => void addAll()}>
          {t("pasteAdd", { count: usable.length })}
        </Button>
      </div>
      <div role="status" className={classes.found}>
        {added !== undefined && t("pasteDone", { count: added })}
        {failures.length > 0 && ` ${t("pasteFailed")}: ${failures.length}.`}
      </div>
    </div>
  );
}
