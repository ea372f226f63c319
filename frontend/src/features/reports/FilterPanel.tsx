/** Every filter of the list. What is chosen works at once; the list behind changes with it. */
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

function FilterPanel({ search, onChange, office }: PanelProps) {
  const t = reportsMessages.useT();
  const name = filterNames.useT();
  const status = statusMessages.useT();
  const urgency = urgencyMessages.useT();
  const waiting = waitingMessages.useT();
  const channel = channelMessages.useT();
  const due = dueMessages.useT();
  const set = (part: ReportSearch) => onChange(compact({ ...search, ...part }));

  const several = (filter: ListName, options: readonly Option[]) => (
    <Several name={name(filter)} options={options} value={search[filter]} onToggle={(id) => set({ [filter]: toggled(search[filter], id) })} />
  );
  const flag = (filter: FlagName) => (
    <NativeSelect
      label={name(filter)}
      value={search[filter] === undefined ? "" : String(search[filter])}
      onChange={({ currentTarget: { value } }) => set({ [filter]: value === "" ? undefined : value === "true" })}
      data={[
        { value: "", label: t("any") },
        { value: "true", label: t("yes") },
        { value: "false", label: t("no") },
      ]}
    />
  );
  const one = (filter: "due" | "assignee" | "recorded_by" | "agency", options: readonly Option[]) => (
    <NativeSelect
      label={name(filter)}
      value={search[filter] ?? ""}
      onChange={({ currentTarget: { value } }) => set({ [filter]: value || undefined })}
      data={[{ value: "", label: t("any") }, ...options.map(({ id, label }) => ({ value: id, label }))]}
    />
  );
  const none = { id: NONE, label: t("none") };
  const staff = (office?.staff ?? []).map(({ id, name: label }) => ({ id, label }));

  return (
    <div className={classes.panel}>
      {several("status", STATUSES.map((id) => ({ id, label: status(id) })))}
      {several("urgency", URGENCIES.map((id) => ({ id, label: urgency(id) })))}
      {several("waiting_on", WAITING_ON.map((id) => ({ id, label: waiting(id) })))}
      {several("section", [none, ...(office?.sections ?? []).map((item) => ({ id: item.id, label: item.short_name }))])}
      {several("category", [none, ...categoryOptions(office)])}
      {several("kelurahan", [none, ...(office?.kelurahan ?? []).map((item) => ({ id: item.id, label: item.data.name }))])}
      {several("channel", CHANNELS.map((id) => ({ id, label: channel(id) })))}
      <div className={classes.pair}>
        {one("due", DUES.map((id) => ({ id, label: due(id) })))}
        {flag("open")}
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
      {one("assignee", staff)}
      {one("recorded_by", staff)}
      {one("agency", (office?.agencies ?? []).map((item) => ({ id: item.id, label: item.data.name })))}
      <div className={classes.pair}>
        {flag("answer_owed")}
        {flag("question_open")}
        {flag("call_due")}
        {flag("escalated")}
        {flag("chase")}
        {flag("reopened")}
        {flag("duty_open")}
        {flag("located")}
        <NativeSelect
          label={name("archived")}
          value={search.archived ? "true" : ""}
          onChange={({ currentTarget: { value } }) => set({ archived: value === "true" || undefined })}
          data={[
            { value: "", label: t("notArchived") },
            { value: "true", label: t("onlyArchived") },
          ]}
        />
      </div>
    </div>
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
