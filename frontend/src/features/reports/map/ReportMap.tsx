/**
 * The map itself: a mark for every report, or for several that lie close together. What is pressed opens a popup.
 * Everything here is also in the list beside it, for people who do not use a pointer; so the Tab key skips the marks.
 */
import { CloseButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import * as L from "leaflet";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import type { Office } from "@/api/types";
import { DeadlineText } from "@/entities/report/DeadlineText";
import { deadlineTone } from "@/entities/report/deadline";
import { BaseMap } from "@/entities/office/map/BaseMap";
import { listMessages } from "@/entities/report/report.messages";
import { StatusBadge } from "@/entities/report/StatusBadge";
import { statusLook } from "@/entities/report/status";
import { Clusters } from "./clusters";
import { reportMapMessages } from "./map.messages";
import type { PlacedReport } from "./located";
import classes from "./Map.module.css";
import tones from "./tones.module.css";

/** What the page can ask of the map. */
export interface MapHandle {
  /** Goes to a report and opens its popup. */
  readonly show: (report: PlacedReport) => void;
  readonly showAll: () => void;
}

export interface ReportMapProps {
  office: Office | undefined;
  reports: readonly PlacedReport[];
  /** Which reports lie in view, by id. */
  onView: (inView: ReadonlySet<string>) => void;
  onHandle: (handle: MapHandle | undefined) => void;
}

/** The zoom at which a report is shown: near enough to separate it from others, far enough to see where it is. */
const CLOSE = 17;

/** The reports in the popup, and its position. */
interface Opened {
  readonly reports: readonly PlacedReport[];
  readonly at: L.LatLngExpression;
}

export function ReportMap({ office, reports, onView, onHandle }: ReportMapProps) {
  const t = reportMapMessages.useT();
  const [map, setMap] = useState<L.Map>();
  const [opened, setOpened] = useState<Opened>();
  const [box] = useState(() => document.createElement("div"));
  const giveHandle = useEffectEvent(onHandle);

  useEffect(() => {
    if (!map) return;
    giveHandle({
      show: (report) => {
        map.setView([report.latitude, report.longitude], Math.max(map.getZoom(), CLOSE), { animate: false });
        setOpened({ reports: [report], at: [report.latitude, report.longitude] });
        map.getContainer().scrollIntoView?.({ block: "nearest" });
      },
      showAll: () => map.fitBounds(L.latLngBounds(reports.map(({ latitude, longitude }) => [latitude, longitude])), { maxZoom: CLOSE, padding: [32, 32], animate: false }),
    });
    return () => giveHandle(undefined);
  }, [map, reports]);

  useMarks({ map, reports, onView, onOpen: setOpened });
  usePopup(map, opened, box, setOpened);

  return (
    <BaseMap office={office} label={t("map")} onMap={setMap} className={classes.map}>
      {opened &&
        createPortal(
          <div className={classes.popup}>
            <CloseButton size="sm" className={classes.popupClose} aria-label={t("close")} onClick={() => setOpened(undefined)} />
            {opened.reports.length > 1 && <p className={classes.popupCount}>{t("here", { count: opened.reports.length })}</p>}
            {opened.reports.map((report) => (
              <PopupReport key={report.id} report={report} />
            ))}
          </div>,
          box,
        )}
    </BaseMap>
  );
}

interface MarksOptions extends Pick<ReportMapProps, "reports" | "onView"> {
  map: L.Map | undefined;
  onOpen: (opened: Opened) => void;
}

/** Draws the marks in view, again after each move, and reports through `onView` which reports are in view. */
function useMarks({ map, reports, onView, onOpen }: MarksOptions) {
  const t = reportMapMessages.useT();
  const clusters = useMemo(() => new Clusters(reports), [reports]);
  const tellView = useEffectEvent(onView);
  const open = useEffectEvent(onOpen);
  useEffect(() => {
    if (!map) return;
    const layer = L.layerGroup().addTo(map);
    const draw = () => {
      layer.clearLayers();
      const bounds = map.getBounds();
      tellView(new Set(reports.filter(({ latitude, longitude }) => bounds.contains([latitude, longitude])).map(({ id }) => id)));
      const { lng: west, lat: south } = bounds.pad(0.2).getSouthWest();
      const { lng: east, lat: north } = bounds.pad(0.2).getNorthEast();
      for (const mark of clusters.marks([west, south, east, north], map.getZoom())) {
        const at: L.LatLngTuple = mark.kind === "report" ? [mark.report.latitude, mark.report.longitude] : [mark.latitude, mark.longitude];
        if (mark.kind === "report") circle(mark.report).setLatLng(at).on("click", () => open({ reports: [mark.report], at })).addTo(layer);
        else
          L.marker(at, { icon: countIcon(mark.count), keyboard: false, title: t("cluster", { count: mark.count }) })
            .on("click", () => {
              const zoom = clusters.apartAt(mark.id);
              if (zoom === undefined || zoom <= map.getZoom()) open({ reports: clusters.within(mark.id), at });
              else map.setView(at, zoom);
            })
            .addTo(layer);
      }
    };
    draw();
    map.on("moveend", draw);
    return () => {
      map.off("moveend", draw);
      layer.remove();
    };
  }, [map, clusters, reports, t]);
}

/** Shows `box` as a popup of the map while something is opened. */
function usePopup(map: L.Map | undefined, opened: Opened | undefined, box: HTMLElement, onClosed: React.Dispatch<React.SetStateAction<Opened | undefined>>) {
  useEffect(() => {
    if (!map || !opened) return;
    const popup = L.popup({ closeButton: false, minWidth: 200, maxWidth: 280, autoPanPadding: [12, 12] }).setLatLng(opened.at).setContent(box).openOn(map);
    const closed = (event: L.PopupEvent) => {
      if (event.popup === popup) onClosed((now) => (now === opened ? undefined : now));
    };
    map.on("popupclose", closed);
    return () => {
      map.off("popupclose", closed);
      popup.remove();
    };
  }, [map, opened, box, onClosed]);
}

function PopupReport({ report }: { report: PlacedReport }) {
  const t = reportMapMessages.useT();
  const words = listMessages.useT();
  return (
    <div className={classes.popupReport}>
      <span className={classes.number}>{report.number}</span>
      <bdi className={classes.popupTitle}>{report.title ?? words("masked")}</bdi>
      <span className={classes.facts}>
        <StatusBadge status={report.status} />
        {report.deadline ? <DeadlineText deadline={report.deadline} urgency={report.urgency} /> : <span className={classes.quiet}>{words("noDeadline")}</span>}
      </span>
      <Link to="/reports/$id" params={{ id: report.id }} preload={false} aria-label={`${t("open")} ${report.number}`}>
        {t("open")}
      </Link>
    </div>
  );
}

function circle(report: PlacedReport): L.CircleMarker {
  const late = report.deadline && deadlineTone(report.deadline) === "overdue";
  return L.circleMarker([report.latitude, report.longitude], {
    radius: 9,
    className: `${classes.point} ${tones[statusLook[report.status].tone]} ${late ? classes.late : ""}`.trim(),
  });
}

function countIcon(count: number): L.DivIcon {
  const size = count < 10 ? 28 : count < 100 ? 34 : 40;
  const word = document.createElement("span");
  word.textContent = String(count);
  word.setAttribute("aria-hidden", "true");
  return L.divIcon({ className: classes.cluster, iconSize: [size, size], html: word });
}
