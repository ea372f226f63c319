/** Everything that narrows the reports, for the list and the map alike, and what of it is on. */
import { Button } from "@mantine/core";
import { IconFilter, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useMay, useMe } from "@/api/me";
import type { Office } from "@/api/types";
import { formatDateTime } from "@/lib/format";
import { useShortcut } from "@/lib/hotkeys";
import { useLater } from "@/lib/idle";
import { Notice } from "@/ui/Notice";
import { compact, countFilters, FILTER_NAMES, type FilterName, isReversed, type ReportSearch } from "@/entities/report/search";
import { chipsOf } from "./chips";
import { FilterDrawer } from "./FilterPanel";
import { filterNames, reportsMessages } from "./reports.messages";
import { isOn, quickFilters, withToggled } from "./quick";
import classes from "./ReportsPage.module.css";
import { SearchBox } from "./SearchBox";
import { ViewsMenu } from "./ViewsMenu";

export interface FiltersProps {
  search: ReportSearch;
  /** Names in the address that were not understood. */
  misread: readonly string[];
  onChange: (search: ReportSearch) => void;
}

export function ReportFilters({ search, misread, onChange, office, children }: FiltersProps & { office: Office | undefined; children?: React.ReactNode }) {
  const t = reportsMessages.useT();
  const name = filterNames.useT();
  const me = useMe();
  const may = useMay();
  const [filtering, setFiltering] = useState(false);
  useShortcut("filters", () => setFiltering(true));
  const panelThere = useLater(filtering);
  const filters = countFilters(search);
  const chips = chipsOf(search, office);

  return (
    <>
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
          <ViewsMenu search={search} onChange={(next) => onChange(compact(next))} office={office} />
          {children}
        </div>
        <div role="group" aria-label={t("quick")} className={classes.quick}>
          {quickFilters(me.id, may("report_record")).map(({ key, filters: part }) => (
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
              <button type="button" className={classes.clear} onClick={() => onChange(compact({ sort: search.sort }))}>
                {t("clear")}
              </button>
            </li>
          </ul>
        )}
      </div>
      {misread.length > 0 && (
        <Notice>
          {t("misread", { filters: misread.map((one) => (FILTER_NAMES.includes(one as FilterName) ? name(one as FilterName) : one)).join(", ") })}
        </Notice>
      )}
      {isReversed(search) && <Notice>{t("reversed")}</Notice>}
      {panelThere && <FilterDrawer opened={filtering} onClose={() => setFiltering(false)} search={search} onChange={onChange} office={office} />}
    </>
  );
}
