/** Every report that the user may see. The address has all filters, so that a link reproduces the screen. */
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
import { useReportList } from "@/entities/report/useReportList";
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
  const office = useQuery(officeQuery).data;
  const list = useReportList(search);
  const picking = usePicking(list.items, JSON.stringify(compact(search)));
  const { selection, picked, onCards, chosen } = picking;
  const [printing, setPrinting] = useState<readonly ReportListItem[]>();
  const [step, setStep] = useState<{ kind: BulkKind; reports: readonly ReportListItem[] }>();

  return (
    <Page title={t("title")} width="wide" aside={<ViewSwitch view="list" search={search} />} actions={<Actions />}>
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
        <ListHead list={list} byDeadline={search.sort === "deadline"} picking={picking} />
        <ReportList
          list={list}
          label={t("list")}
          received
          picking={{ picked: selection.picked, onCards, toggle: selection.toggle, toggleAll: selection.toggleAll }}
          empty={<Empty filtered={countFilters(search) > 0} onClear={() => onChange(compact({ sort: search.sort }))} />}
        />
        {list.items.length > 0 && (picked.length > 0 || onCards) && (
          <PickBar
            count={picked.length}
            onPickAll={selection.toggleAll}
            onStep={(kind) => setStep({ kind, reports: chosen() })}
            onPrint={() => setPrinting(chosen())}
            onCancel={() => picking.end([])}
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
              picking.end(left);
            }}
          />
        </Suspense>
      )}
    </Page>
  );
}

type Picking = ReturnType<typeof usePicking>;

/** Which reports are selected. `question` names the filters: when it changes, nothing is selected any more. */
function usePicking(items: readonly ReportListItem[], question: string) {
  const ids = items.map(({ id }) => id);
  const selection = useSelection(ids, question);
  // On cards the boxes are shown by a button; in the table they are always there.
  const [onCards, setOnCards] = useState(false);
  return {
    selection,
    onCards,
    picked: shownOf(ids, selection.picked),
    chosen: () => items.filter(({ id }) => selection.picked.has(id)),
    switchCards: () => {
      // Nothing stays selected behind boxes that are not there.
      selection.keep([]);
      setOnCards(!onCards);
    },
    /** Keeps only `left` selected; with nothing left, the boxes on cards go too. */
    end: (left: readonly string[]) => {
      selection.keep(left);
      if (left.length === 0) setOnCards(false);
    },
  };
}

function Actions() {
  const t = reportsMessages.useT();
  const may = useMay();
  return (
    <>
      <Button variant="default" className={classes.wide} leftSection={<IconPrinter size={18} aria-hidden />} onClick={printAll}>
        {t("print")}
      </Button>
      {may("register_print") && (
        <Button component={Link} to="/reports/register" variant="default" leftSection={<IconBook2 size={18} aria-hidden />}>
          {t("register")}
        </Button>
      )}
      {may("report_record") && (
        <Button component={Link} to="/reports/new" className={classes.wide} leftSection={<IconFilePlus size={18} aria-hidden />}>
          {t("record")}
        </Button>
      )}
    </>
  );
}

interface ListHeadProps {
  list: ReturnType<typeof useReportList>;
  byDeadline: boolean;
  picking: Picking;
}

/** How many reports are shown or selected, and the button for the boxes on cards. */
function ListHead({ list, byDeadline, picking }: ListHeadProps) {
  const t = reportsMessages.useT();
  const lists = listMessages.useT();
  const bulk = bulkMessages.useT();
  const shown = list.items.length;
  return (
    <div className={classes.head}>
      <p className={classes.pickedCount}>{bulk("picked", { count: picking.picked.length })}</p>
      <p role="status" className={classes.count}>
        {!list.isPending && !list.error && lists(list.hasNextPage ? "shownMore" : "shown", { count: shown })}
        {byDeadline && <span> · {t("deadlineOnly")}</span>}
      </p>
      {shown > 0 && (
        <Button
          variant="default"
          size="xs"
          className={`${classes.pick} no-print`}
          leftSection={<IconCheckbox size={16} aria-hidden />}
          aria-pressed={picking.onCards}
          onClick={picking.switchCards}
        >
          {bulk("pick")}
        </Button>
      )}
    </div>
  );
}

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = reportsMessages.useT();
  if (!filtered) return <EmptyState icon={IconFileSearch} title={t("emptyAllTitle")} description={t("emptyAllHint")} />;
  return (
    <EmptyState
      icon={IconFileSearch}
      title={t("emptyTitle")}
      description={t("emptyHint")}
      action={
        <Button variant="default" onClick={onClear}>
          {t("clear")}
        </Button>
      }
    />
  );
}
