/**
 * Where the reports are. The map comes as a part of its own; the list beside it holds the same reports and is
 * there at once, also where the map cannot be loaded at all.
 */
import { ActionIcon, Button } from "@mantine/core";
import { IconCurrentLocation, IconMapPinOff, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ComponentType, lazy, Suspense, useState } from "react";
import type { Status } from "@/api/types";
import { formatNumber } from "@/lib/format";
import { DeadlineText } from "@/entities/report/DeadlineText";
import { EmptyState } from "@/ui/EmptyState";
import { mapMessages } from "@/entities/office/map/map.messages";
import { officeQuery } from "@/entities/office/queries";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { compact, type ReportSearch } from "@/entities/report/search";
import { listMessages } from "@/entities/report/report.messages";
import { ListSkeleton } from "@/ui/Skeletons";
import { StatusBadge } from "@/entities/report/StatusBadge";
import { statusLook, statusMessages } from "@/entities/report/status";
import { reportsMessages } from "../reports.messages";
import { type FiltersProps, ReportFilters } from "../ReportFilters";
import { ViewSwitch } from "../ViewSwitch";
import { reportMapMessages } from "./map.messages";
import { locatedQuery, missingQuery, type PlacedReport } from "./located";
import classes from "./Map.module.css";
import type { MapHandle, ReportMapProps } from "./ReportMap";
import tones from "./tones.module.css";

const LateMap = lazy<ComponentType<ReportMapProps>>(() =>
  import("./ReportMap").then(({ ReportMap }) => ({ default: ReportMap })).catch(() => ({ default: NoMap })),
);
const NOTHING: readonly PlacedReport[] = [];

export function MapPage({ search, misread, onChange }: FiltersProps) {
  const t = reportMapMessages.useT();
  const words = reportsMessages.useT();
  const office = useQuery(officeQuery).data;
  const query = useQuery(locatedQuery(search));
  const reports = query.data?.items ?? NOTHING;
  const [handle, setHandle] = useState<MapHandle>();
  const [inView, setInView] = useState<ReadonlySet<string>>();
  const seen = inView ? reports.filter(({ id }) => inView.has(id)) : reports;
  const pointless = search.located === false;

  return (
    <Page
      title={t("title")}
      width="wide"
      aside={<ViewSwitch view="map" search={search} />}
      actions={
        <Button variant="default" className={classes.print} leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
          {words("print")}
        </Button>
      }
    >
      <ReportFilters search={search} misread={misread} onChange={onChange} office={office} />
      <ProblemNotice error={query.error} passive onRetry={() => void query.refetch()} />
      {pointless ? (
        <EmptyState
          icon={IconMapPinOff}
          title={t("noPointsTitle")}
          description={t("noPointsHint")}
          action={
            <div className={classes.choices}>
              <Button renderRoot={(props) => <Link to="/reports" search={search} {...props} />}>
                {t("seeList")}
              </Button>
              <Button variant="default" onClick={() => onChange(compact({ ...search, located: undefined }))}>
                {t("dropLocated")}
              </Button>
            </div>
          }
        />
      ) : (
        <>
          <div className={classes.told}>
            <p role="status">
              {query.data && (query.data.more ? t("most", { count: formatNumber(reports.length) }) : t("shown", { count: reports.length }))}
            </p>
            <MissingCount search={search} />
            {inView && seen.length < reports.length && (
              <span className="no-print">
                {t("outside", { count: reports.length - seen.length })}{" "}
                <button type="button" className={classes.plain} onClick={() => handle?.showAll()}>
                  {t("showAll")}
                </button>
              </span>
            )}
          </div>
          <div className={classes.layout}>
            <Suspense fallback={<MapComing />}>
              <LateMap office={office} reports={reports} onView={setInView} onHandle={setHandle} />
            </Suspense>
            <section aria-label={t("inView")} className={classes.side} data-stale={query.isPlaceholderData || undefined} aria-busy={query.isPlaceholderData}>
              {query.isPending && !query.error && <ListSkeleton />}
              {query.data && reports.length === 0 && <EmptyState icon={IconMapPinOff} title={t("emptyTitle")} description={t("emptyHint")} />}
              {reports.length > 0 && <InView reports={seen} onShow={handle?.show} />}
            </section>
          </div>
          <Legend reports={reports} />
        </>
      )}
    </Page>
  );
}

function MapComing() {
  const t = mapMessages.useT();
  return (
    <div role="status" className={`${classes.map} ${classes.coming}`}>
      {t("loading")}
    </div>
  );
}

function NoMap() {
  const t = mapMessages.useT();
  return (
    <div role="alert" className={`${classes.map} ${classes.coming}`}>
      {t("noMap")}
    </div>
  );
}

/** The reports that one would look for on the map in vain. */
function MissingCount({ search }: { search: ReportSearch }) {
  const t = reportMapMessages.useT();
  const { data } = useQuery(missingQuery(search));
  if (!data || data.count === 0 || search.located !== undefined) return null;
  return (
    <Link to="/reports" search={{ ...search, located: false }}>
      {data.more ? t("missingMore", { count: data.count }) : t("missing", { count: data.count })}
    </Link>
  );
}

const AT_ONCE = 50;

function InView({ reports, onShow }: { reports: readonly PlacedReport[]; onShow: MapHandle["show"] | undefined }) {
  const t = reportMapMessages.useT();
  const words = listMessages.useT();
  const [most, setMost] = useState(AT_ONCE);
  return (
    <>
      <h2 className={classes.sideTitle}>{t("inViewCount", { count: reports.length })}</h2>
      {reports.length === 0 && <p className={classes.quiet}>{t("noneInView")}</p>}
      <ol className={classes.list}>
        {reports.slice(0, most).map((report) => (
          <li key={report.id} className={classes.item}>
            <div className={classes.itemText}>
              <Link to="/reports/$id" params={{ id: report.id }} preload={false} className={classes.itemLink}>
                <span className={classes.number}>{report.number}</span> <bdi>{report.title ?? words("masked")}</bdi>
              </Link>
              <span className={classes.facts}>
                <StatusBadge status={report.status} />
                {report.deadline && <DeadlineText deadline={report.deadline} urgency={report.urgency} />}
              </span>
              {(report.kelurahan || report.address) && (
                <bdi className={classes.quiet}>{[report.kelurahan?.name, report.address].filter(Boolean).join(", ")}</bdi>
              )}
            </div>
            {onShow && (
              <ActionIcon variant="default" size="lg" aria-label={t("onMap", { number: report.number })} title={t("onMap", { number: report.number })} onClick={() => onShow(report)}>
                <IconCurrentLocation size={17} stroke={1.8} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ol>
      {reports.length > most && (
        <Button variant="default" className="no-print" onClick={() => setMost(most + AT_ONCE)}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

/** Which statuses share a colour; only those that are on the map. */
function Legend({ reports }: { reports: readonly PlacedReport[] }) {
  const t = reportMapMessages.useT();
  const status = statusMessages.useT();
  const present = new Set<Status>(reports.map((report) => report.status));
  const byTone = new Map<string, string[]>();
  for (const [name, { tone }] of Object.entries(statusLook) as [Status, (typeof statusLook)[Status]][]) {
    if (present.has(name)) byTone.set(tone, [...(byTone.get(tone) ?? []), status(name)]);
  }
  if (byTone.size === 0) return null;
  return (
    <div role="group" aria-label={t("legend")} className={classes.legend}>
      {[...byTone].map(([tone, names]) => (
        <span key={tone} className={classes.key}>
          <span className={`${classes.dot} ${tones[tone]}`} aria-hidden />
          {names.join(", ")}
        </span>
      ))}
      {reports.some(({ deadline }) => deadline?.overdue) && (
        <span className={classes.key}>
          <span className={`${classes.dot} ${classes.lateDot}`} aria-hidden />
          {t("legendLate")}
        </span>
      )}
    </div>
  );
}
