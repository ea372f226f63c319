import { NativeSelect, TextInput } from "@mantine/core";
import { formatDateWithDay, wibDay } from "@/lib/format";
import { currentLanguage } from "@/lib/i18n";
import { Section } from "@/ui/Page";
import type { Tone } from "@/ui/Badge";
import classes from "../Admin.module.css";
import { field } from "../field";
import { adminMessages } from "../admin.messages";
import type { Item, ReferenceData } from "./api";
import { HolidayQuickAdd } from "./HolidayQuickAdd";
import { HOLIDAY_KINDS, type HolidayKind } from "./holidayKinds";
import { referenceMessages } from "./reference.messages";
import { type FieldsProps, type Group, inWords, type Kind, labelOf, type ListSearch } from "./kind";
import type { Lookups } from "./lookups";

type Form = ReferenceData["holidays"];

const LABELS = { date: "date", name: "name", kind: "kind" } as const satisfies Record<keyof Form, string>;
const TONES: Record<HolidayKind, Tone> = { national: "red", collective_leave: "amber", local: "blue" };

const thisYear = () => Number(wibDay(new Date()).slice(0, 4));
const yearOf = ({ data }: Item<"holidays">) => Number(data.date.slice(0, 4));

function Fields({ form }: FieldsProps<"holidays", Form>) {
  const t = referenceMessages.useT();
  const { date } = form.values;
  return (
    <Section title={t("main")}>
      <div className={classes.fields}>
        <TextInput type="date" label={t("date")} description={date ? formatDateWithDay(date) : undefined} required {...field(form, "date")} />
        <NativeSelect label={t("kind")} data={HOLIDAY_KINDS.map((value) => ({ value, label: t(`holiday_${value}`) }))} {...field(form, "kind")} />
        <TextInput className={classes.whole} label={t("name")} required {...field(form, "name")} />
      </div>
    </Section>
  );
}

interface ToolsProps {
  items: Item<"holidays">[];
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

function Tools({ items, search, onSearch }: ToolsProps) {
  const t = referenceMessages.useT();
  const now = thisYear();
  const years = [...new Set([...items.map(yearOf), now, now + 1])].toSorted((a, b) => a - b);
  return (
    <NativeSelect
      label={t("year")}
      value={search.year ?? now}
      data={years.map(String)}
      onChange={(event) => {
        const year = Number(event.currentTarget.value);
        onSearch({ year: year === now ? undefined : year });
      }}
    />
  );
}

function arrange(items: Item<"holidays">[], _: Lookups, search: ListSearch): Group<"holidays">[] {
  const year = search.year ?? thisYear();
  const months = new Map<string, Item<"holidays">[]>();
  for (const item of items.filter((one) => yearOf(one) === year).toSorted((a, b) => a.data.date.localeCompare(b.data.date))) {
    const month = item.data.date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), item]);
  }
  const named = new Intl.DateTimeFormat(currentLanguage() === "en" ? "en-GB" : "id-ID", { month: "long", year: "numeric", timeZone: "UTC" });
  return [...months].map(([key, days]) => ({ key, title: named.format(new Date(`${key}-01T00:00:00Z`)), items: days }));
}

export const holidaysKind: Kind<"holidays", Form> = {
  slug: "holidays",
  needs: { create: "holiday_create", update: "holiday_update", delete: "holiday_delete" },
  words: () => ({
    add: referenceMessages.t("holidays_add"),
    fresh: referenceMessages.t("holidays_new"),
    search: referenceMessages.t("holidays_search"),
    empty: referenceMessages.t("holidays_empty"),
  }),
  empty: () => ({ date: "", name: "", kind: "national" }),
  toForm: ({ date, name, kind }) => ({ date, name, kind }),
  toData: (form) => form,
  describe: (path, value) => {
    let words = inWords(value, adminMessages.t("yes"), adminMessages.t("no"));
    if (path === "date" && words) words = formatDateWithDay(words);
    if (path === "kind") words = referenceMessages.t(`holiday_${value as HolidayKind}`);
    return { label: labelOf(LABELS, path, (key) => referenceMessages.t(key)), words };
  },
  row: ({ data }) => ({
    title: data.name,
    note: formatDateWithDay(data.date),
    badges: [{ tone: TONES[data.kind], children: referenceMessages.t(`holiday_${data.kind}`) }],
  }),
  arrange,
  Fields,
  Tools,
  Quick: HolidayQuickAdd,
};
