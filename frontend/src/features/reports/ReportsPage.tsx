/** Every report one may see. The address bar holds the whole question, so that a link reproduces the screen. */
import { Button, NativeSelect } from "@mantine/core";
import { IconFilePlus, IconFileSearch, IconFilter, IconPrinter, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useMe } from "@/api/me";
import { formatDateTime } from "@/lib/format";
import { useHotkey } from "@/lib/hotkeys";
import { EmptyState } from "@/ui/EmptyState";
import { officeQuery } from "@/ui/office";
import { Page } from "@/ui/Page";
import { ReportList } from "@/ui/ReportList";
import { useReportList } from "@/ui/report-list";
import { compact, countFilters, type ReportSearch, type Sort, SORTS } from "@/ui/report-search";
import { listMessages, sortMessages } from "@/ui/report-words";
import { chipsOf } from "./chips";
import { FilterDrawer } from "./FilterPanel";
import { filterNames, reportsMessages } from "./i18n";
import { isOn, quickFilters, withToggled } from "./quick";
import classes from "./ReportsPage.module.css";
import { SearchBox } from "./SearchBox";

export interface ReportsPageProps {
  search: ReportSearch;
  onChange: (search: ReportSearch) => void;
}

export function ReportsPage({ search, onChange }: ReportsPageProps) {
  const t = reportsMessages.useT();
  const name = filterNames.useT();
  const sortName = sortMessages.useT();
  const lists = listMessages.useT();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const office = useQuery(officeQuery).data;
  const list = useReportList(search);
  const [filtering, setFiltering] = useState(false);
  const mayRecord = may("report_record");
  useHotkey("n", t("record"), () => void navigate({ to: "/reports/new" }), mayRecord);
  useHotkey("f", t("filters"), () => setFiltering(true));

  const filters = countFilters(search);
  const chips = chipsOf(search, office);
  const clear = () => onChange(compact({ sort: search.sort }));
  const shown = list.items.length;

  return (
    <Page
      title={t("title")}
      width="wide"
      actions={
        <>
          <Button variant="default" className={classes.wide} leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t("print")}
          </Button>
          {mayRecord && (
            <Button component={Link} to="/reports/new" className={classes.wide} leftSection={<IconFilePlus size={18} aria-hidden />}>
              {t("record")}
            </Button>
          )}
        </>
      }
    >
      <p className="print-only">
        {me.office_name} · {t("printed", { time: formatDateTime(new Date()) })}
        {chips.length > 0 && ` · ${chips.map(({ label }) => label).join("; ")}`}
      </p>
      <div className={`${classes.tools} no-print`}>
        <div className={classes.bar}>
          <SearchBox q={search.q} onSearch={(q) => onChange(compact({ ...search, q }))} />
          <Button variant="default" leftSection={<IconFilter size={18} aria-hidden />} onClick={() => setFiltering(true)}>
            {filters > 0 ? t("filterCount", { count: filters }) : t("filter")}
          </Button>
          <NativeSelect
            aria-label={name("sort")}
            className={classes.sort}
            value={search.sort ?? "newest"}
            onChange={({ currentTarget: { value } }) => onChange(compact({ ...search, sort: value === "newest" ? undefined : (value as Sort) }))}
            data={SORTS.map((value) => ({ value, label: sortName(value) }))}
          />
        </div>
        <div role="group" aria-label={t("quick")} className={classes.quick}>
          {quickFilters(me.id, mayRecord).map(({ key, filters: part }) => (
            <button key={key} type="button" aria-pressed={isOn(search, part)} onClick={() => onChange(withToggled(search, part))}>
              {t(key)}
            </button>
          ))}
        </div>
        {chips.length > 0 && (
          <ul aria-label={t("active")} className={classes.chips}>
            {chips.map(({ key, label, without }) => (
              <li key={key}>
                <button type="button" className={classes.chip} aria-label={t("remove", { filter: label })} onClick={() => onChange(compact(without))}>
                  {label}
                  <IconX size={14} stroke={2} aria-hidden />
                </button>
              </li>
            ))}
            <li>
              <button type="button" className={classes.clear} onClick={clear}>
                {t("clear")}
              </button>
            </li>
          </ul>
        )}
      </div>
      <section aria-label={t("list")} className={classes.results}>
        <p role="status" className={classes.count}>
          {!list.isPending && !list.error && lists(list.hasNextPage ? "shownMore" : "shown", { count: shown })}
          {search.sort === "deadline" && <span> · {t("deadlineOnly")}</span>}
        </p>
        <ReportList
          list={list}
          label={t("list")}
          received
          empty={
            filters > 0 ? (
              <EmptyState
                icon={IconFileSearch}
                title={t("emptyTitle")}
                description={t("emptyHint")}
                action={
                  <Button variant="default" onClick={clear}>
                    {t("clear")}
                  </Button>
                }
              />
            ) : (
              <EmptyState icon={IconFileSearch} title={t("emptyAllTitle")} description={t("emptyAllHint")} />
            )
          }
        />
      </section>
      <FilterDrawer opened={filtering} onClose={() => setFiltering(false)} search={search} onChange={onChange} office={office} />
    </Page>
  );
}
