/** Every report one may see. The address bar holds the whole question, so that a link reproduces the screen. */
import { Button, NativeSelect } from "@mantine/core";
import { IconBook2, IconCheckbox, IconFilePlus, IconFileSearch, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense, useState } from "react";
import { useMay } from "@/api/me";
import type { ReportListItem } from "@/api/types";
import { EmptyState } from "@/ui/EmptyState";
import { officeQuery } from "@/entities/office/queries";
import { Page } from "@/ui/Page";
import { ReportList } from "@/entities/report/ReportList";
import { useReportList } from "@/entities/report/reportList";
import { compact, countFilters, type Sort, SORTS } from "@/entities/report/search";
import { listMessages, sortMessages } from "@/entities/report/report.messages";
import type { BulkKind } from "./bulk";
import { bulkMessages } from "./bulk.messages";
import type { BulkDialogProps } from "./BulkDialog";
import { filterNames, reportsMessages } from "./reports.messages";
import { PickBar } from "./PickBar";
import { printAll } from "./print";
import type { PrintDialogProps } from "./PrintDialog";
import { type FiltersProps, ReportFilters } from "./ReportFilters";
import classes from "./ReportsPage.module.css";
import { shownOf, useSelection } from "./selection";
import { ViewSwitch } from "./ViewSwitch";

const LateBulkDialog = lazy<ComponentType<BulkDialogProps>>(() => import("./BulkDialog").then(({ BulkDialog }) => ({ default: BulkDialog })));

const LatePrintDialog = lazy<ComponentType<PrintDialogProps>>(() => import("./PrintDialog").then(({ PrintDialog }) => ({ default: PrintDialog })));

export function ReportsPage({ search, misread, onChange }: FiltersProps) {
  const t = reportsMessages.useT();
  const name = filterNames.useT();
  const sortName = sortMessages.useT();
  const lists = listMessages.useT();
  const bulk = bulkMessages.useT();
  const may = useMay();
  const office = useQuery(officeQuery).data;
  const list = useReportList(search);
  const mayRecord = may("report_record");

  const filters = countFilters(search);
  const clear = () => onChange(compact({ sort: search.sort }));
  const shown = list.items.length;

  const ids = list.items.map(({ id }) => id);
  const selection = useSelection(ids, JSON.stringify(compact(search)));
  const picked = shownOf(ids, selection.picked);
  const chosen = () => list.items.filter(({ id }) => selection.picked.has(id));
  // On cards the boxes come by a button of their own; in the table they are always there.
  const [onCards, setOnCards] = useState(false);
  const [printing, setPrinting] = useState<ReportListItem[]>();
  const [step, setStep] = useState<{ kind: BulkKind; reports: ReportListItem[] }>();

  return (
    <Page
      title={t("title")}
      width="wide"
      aside={<ViewSwitch view="list" search={search} />}
      actions={
        <>
          <Button variant="default" className={classes.wide} leftSection={<IconPrinter size={18} aria-hidden />} onClick={printAll}>
            {t("print")}
          </Button>
          {may("register_print") && (
            <Button component={Link} to="/reports/register" variant="default" leftSection={<IconBook2 size={18} aria-hidden />}>
              {t("register")}
            </Button>
          )}
          {mayRecord && (
            <Button component={Link} to="/reports/new" className={classes.wide} leftSection={<IconFilePlus size={18} aria-hidden />}>
              {t("record")}
            </Button>
          )}
        </>
      }
    >
      <ReportFilters search={search} misread={misread} onChange={onChange} office={office}>
        <NativeSelect
          aria-label={name("sort")}
          className={classes.sort}
          value={search.sort ?? "newest"}
          onChange={({ currentTarget: { value } }) => onChange(compact({ ...search, sort: value === "newest" ? undefined : (value as Sort) }))}
          data={SORTS.map((value) => ({ value, label: sortName(value) }))}
        />
      </ReportFilters>
      <section aria-label={t("list")} className={classes.results}>
        <div className={classes.head}>
          <p className={classes.pickedCount}>{bulk("picked", { count: picked.length })}</p>
          <p role="status" className={classes.count}>
            {!list.isPending && !list.error && lists(list.hasNextPage ? "shownMore" : "shown", { count: shown })}
            {search.sort === "deadline" && <span> · {t("deadlineOnly")}</span>}
          </p>
          {shown > 0 && (
            <Button
              variant="default"
              size="xs"
              className={`${classes.pick} no-print`}
              leftSection={<IconCheckbox size={16} aria-hidden />}
              aria-pressed={onCards}
              onClick={() => {
                // Nothing stays selected behind boxes that are not there.
                selection.keep([]);
                setOnCards(!onCards);
              }}
            >
              {bulk("pick")}
            </Button>
          )}
        </div>
        <ReportList
          list={list}
          label={t("list")}
          received
          picking={{ picked: selection.picked, onCards, toggle: selection.toggle, toggleAll: selection.toggleAll }}
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
        {shown > 0 && (picked.length > 0 || onCards) && (
          <PickBar
            count={picked.length}
            onPickAll={selection.toggleAll}
            onStep={(kind) => setStep({ kind, reports: chosen() })}
            onPrint={() => setPrinting(chosen())}
            onCancel={() => {
              selection.keep([]);
              setOnCards(false);
            }}
          />
        )}
      </section>
      {printing && (
        <Suspense fallback={null}>
          <LatePrintDialog reports={printing} onClose={() => setPrinting(undefined)} />
        </Suspense>
      )}
      {step && office && (
        <Suspense fallback={null}>
          <LateBulkDialog
            {...step}
            office={office}
            onClose={(left) => {
              setStep(undefined);
              selection.keep(left);
              if (left.length === 0) setOnCards(false);
            }}
          />
        </Suspense>
      )}
    </Page>
  );
}
