/** Every filter of the list. A choice takes effect at once: the list behind the drawer changes with it. */
import { Button, Drawer, NativeSelect } from "@mantine/core";
import "@mantine/core/styles/Drawer.layer.css";
import { useId } from "react";
import type { Office } from "@/api/types";
import { DateInput } from "@/ui/DateInput";
import {
  CHANNELS,
  compact,
  countFilters,
  DUES,
  type FlagName,
  type ListName,
  NONE,
  type ReportSearch,
  STATUSES,
  toggled,
  URGENCIES,
  valuesOf,
  WAITING_ON,
} from "@/entities/report/search";
import { channelMessages, dueMessages, waitingMessages } from "@/entities/report/report.messages";
import { statusMessages, urgencyMessages } from "@/entities/report/status";
import classes from "./FilterPanel.module.css";
import { filterNames, reportsMessages } from "./reports.messages";

interface PanelProps {
  search: ReportSearch;
  onChange: (search: ReportSearch) => void;
  office: Office | undefined;
}

export function FilterDrawer({ opened, onClose, ...panel }: PanelProps & { opened: boolean; onClose: () => void }) {
  const t = reportsMessages.useT();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="25rem"
      title={<strong>{t("filters")}</strong>}
      attributes={{ header: { role: "group" } }}
      closeButtonProps={{ "aria-label": t("close") }}
      transitionProps={{ duration: 120 }}
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      <FilterPanel {...panel} />
      <div className={classes.foot}>
        <Button variant="default" disabled={countFilters(panel.search) === 0} onClick={() => panel.onChange({ sort: panel.search.sort })}>
          {t("clearShort")}
        </Button>
        <Button onClick={onClose}>{t("show")}</Button>
      </div>
    </Drawer>
  );
}

function FilterPanel(panel: PanelProps) {
  const { search, onChange, office } = panel;
  const name = filterNames.useT();
  const set = (part: ReportSearch) => onChange(compact({ ...search, ...part }));
  const staff = (office?.staff ?? []).map(({ id, name: label }) => ({ id, label }));
  return (
    <div className={classes.panel}>
      <ListFilters {...panel} />
      <div className={classes.pair}>
        <DueFilter {...panel} />
        <FlagFilter {...panel} filter="open" />
        <DateInput
          label={name("received_from")}
          value={search.received_from ?? ""}
          max={search.received_to}
          onChange={({ currentTarget: { value } }) => set({ received_from: value || undefined })}
        />
        <DateInput
          label={name("received_to")}
          value={search.received_to ?? ""}
          min={search.received_from}
          onChange={({ currentTarget: { value } }) => set({ received_to: value || undefined })}
        />
      </div>
      <OneFilter {...panel} filter="assignee" options={staff} />
      <OneFilter {...panel} filter="recorded_by" options={staff} />
      <OneFilter {...panel} filter="agency" options={(office?.agencies ?? []).map((item) => ({ id: item.id, label: item.data.name }))} />
      <div className={classes.pair}>
        {FLAGS.map((filter) => (
          <FlagFilter key={filter} {...panel} filter={filter} />
        ))}
        <ArchivedFilter {...panel} />
      </div>
    </div>
  );
}

const FLAGS = ["answer_owed", "question_open", "call_due", "escalated", "chase", "reopened", "duty_open", "located"] as const satisfies readonly FlagName[];

/** The filters of which several values may be chosen. */
function ListFilters({ search, onChange, office }: PanelProps) {
  const t = reportsMessages.useT();
  const name = filterNames.useT();
  const status = statusMessages.useT();
  const urgency = urgencyMessages.useT();
  const waiting = waitingMessages.useT();
  const channel = channelMessages.useT();
  const none = { id: NONE, label: t("none") };
  const filters: readonly [ListName, readonly Option[]][] = [
    ["status", STATUSES.map((id) => ({ id, label: status(id) }))],
    ["urgency", URGENCIES.map((id) => ({ id, label: urgency(id) }))],
    ["waiting_on", WAITING_ON.map((id) => ({ id, label: waiting(id) }))],
    ["section", [none, ...(office?.sections ?? []).map((item) => ({ id: item.id, label: item.short_name }))]],
    ["category", [none, ...categoryOptions(office)]],
    ["kelurahan", [none, ...(office?.kelurahan ?? []).map((item) => ({ id: item.id, label: item.data.name }))]],
    ["channel", CHANNELS.map((id) => ({ id, label: channel(id) }))],
  ];
  return filters.map(([filter, options]) => (
    <Several
      key={filter}
      name={name(filter)}
      options={options}
      value={search[filter]}
      onToggle={(id) => onChange(compact({ ...search, [filter]: toggled(search[filter], id) }))}
    />
  ));
}

type OneName = "due" | "assignee" | "recorded_by" | "agency";

function DueFilter(panel: PanelProps) {
  const due = dueMessages.useT();
  return <OneFilter {...panel} filter="due" options={DUES.map((id) => ({ id, label: due(id) }))} />;
}

/** One value, or any. */
function OneFilter({ search, onChange, filter, options }: PanelProps & { filter: OneName; options: readonly Option[] }) {
  const t = reportsMessages.useT();
  const name = filterNames.useT();
  return (
    <NativeSelect
      label={name(filter)}
      value={search[filter] ?? ""}
      onChange={({ currentTarget: { value } }) => onChange(compact({ ...search, [filter]: value || undefined }))}
      data={[{ value: "", label: t("any") }, ...options.map(({ id, label }) => ({ value: id, label }))]}
    />
  );
}

/** Yes, no, or any. */
function FlagFilter({ search, onChange, filter }: PanelProps & { filter: FlagName }) {
  const t = reportsMessages.useT();
  const name = filterNames.useT();
  return (
    <NativeSelect
      label={name(filter)}
      value={search[filter] === undefined ? "" : String(search[filter])}
      onChange={({ currentTarget: { value } }) => onChange(compact({ ...search, [filter]: value === "" ? undefined : value === "true" }))}
      data={[
        { value: "", label: t("any") },
        { value: "true", label: t("yes") },
        { value: "false", label: t("no") },
      ]}
    />
  );
}

function ArchivedFilter({ search, onChange }: PanelProps) {
  const t = reportsMessages.useT();
  const name = filterNames.useT();
  return (
    <NativeSelect
      label={name("archived")}
      value={search.archived ? "true" : ""}
      onChange={({ currentTarget: { value } }) => onChange(compact({ ...search, archived: value === "true" || undefined }))}
      data={[
        { value: "", label: t("notArchived") },
        { value: "true", label: t("onlyArchived") },
      ]}
    />
  );
}

interface Option {
  readonly id: string;
  readonly label: string;
  /** A kind of the one above. */
  readonly below?: boolean;
}

function Several({ name, options, value, onToggle }: { name: string; options: readonly Option[]; value: string | undefined; onToggle: (id: string) => void }) {
  const id = useId();
  const chosen = valuesOf(value);
  return (
    <details className={classes.several} open={chosen.length > 0 || undefined}>
      <summary id={id}>
        {name}
        {chosen.length > 0 && <span className={classes.chosen}>{chosen.length}</span>}
      </summary>
      <div role="group" aria-labelledby={id} className={classes.options}>
        {options.map((option) => (
          <label key={option.id} className={option.below ? classes.below : undefined}>
            <input type="checkbox" checked={chosen.includes(option.id)} onChange={() => onToggle(option.id)} />
            {option.label}
          </label>
        ))}
      </div>
    </details>
  );
}

function categoryOptions(office: Office | undefined): Option[] {
  const all = office?.categories ?? [];
  return all
    .filter(({ data }) => !data.parent)
    .flatMap((top) => [
      { id: top.id, label: top.data.name },
      ...all.filter(({ data }) => data.parent === top.id).map(({ id, data }) => ({ id, label: data.name, below: true })),
    ]);
}
