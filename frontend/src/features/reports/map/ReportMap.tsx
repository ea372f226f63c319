/**
 * The map itself: a mark for every report, or for several that lie close together. What is pressed opens a popup.
 * For those who do not point, everything here is also in the list beside it, so the marks are no stops of the Tab key.
 */
import { CloseButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import * as L from "leaflet";
import { useEffect, useMemo, useRef, useState } from "react";
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

/** Close enough that a report stands alone, far enough that one sees where it is. */
const CLOSE = 17;

export function ReportMap({ office, reports, onView, onHandle }: ReportMapProps) {
  const t = reportMapMessages.useT();
  const [map, setMap] = useState<L.Map>();
  const [opened, setOpened] = useState<{ reports: readonly PlacedReport[]; at: L.LatLngExpression }>();
  const [box] = useState(() => document.createElement("div"));
  const clusters = useMemo(() => new Clusters(reports), [reports]);
  const told = useRef({ onView, onHandle });
  useEffect(() => {
    told.current = { onView, onHandle };
  });

  useEffect(() => {
    if (!map) return;
    told.current.onHandle({
      show: (report) => {
        map.setView([report.latitude, report.longitude], Math.max(map.getZoom(), CLOSE), { animate: false });
        setOpened({ reports: [report], at: [report.latitude, report.longitude] });
        map.getContainer().scrollIntoView?.({ block: "nearest" });
      },
      showAll: () => map.fitBounds(L.latLngBounds(reports.map(({ latitude, longitude }) => [latitude, longitude])), { maxZoom: CLOSE, padding: [32, 32], animate: false }),
    });
    return () => told.current.onHandle(undefined);
  }, [map, reports]);

  useEffect(() => {
    if (!map) return;
    const layer = L.layerGroup().addTo(map);
    const draw = () => {
      layer.clearLayers();
      const bounds = map.getBounds();
      told.current.onView(new Set(reports.filter(({ latitude, longitude }) => bounds.contains([latitude, longitude])).map(({ id }) => id)));
      const { lng: west, lat: south } = bounds.pad(0.2).getSouthWest();
      const { lng: east, lat: north } = bounds.pad(0.2).getNorthEast();
      for (const mark of clusters.marks([west, south, east, north], map.getZoom())) {
        if (mark.kind === "report") {
          const { report } = mark;
          const at: L.LatLngTuple = [report.latitude, report.longitude];
          circle(report)
            .setLatLng(at)
            .on("click", () => setOpened({ reports: [report], at }))
            .addTo(layer);
        } else {
          const at: L.LatLngTuple = [mark.latitude, mark.longitude];
          L.marker(at, { icon: countIcon(mark.count), keyboard: false, title: t("cluster", { count: mark.count }) })
            .on("click", () => {
              const zoom = clusters.apartAt(mark.id);
              if (zoom === undefined || zoom <= map.getZoom()) setOpened({ reports: clusters.within(mark.id), at });
              else map.setView(at, zoom);
            })
            .addTo(layer);
        }
      }
    };
    draw();
    map.on("moveend", draw);
    return () => {
      map.off("moveend", draw);
      layer.remove();
    };
  }, [map, clusters, reports, t]);

  useEffect(() => {
    if (!map || !opened) return;
    const popup = L.popup({ closeButton: false, minWidth: 200, maxWidth: 280, autoPanPadding: [12, 12] }).setLatLng(opened.at).setContent(box).openOn(map);
    const closed = (event: L.PopupEvent) => {
      if (event.popup === popup) setOpened((now) => (now === opened ? undefined : now));
    };
    map.on("popupclose", closed);
    return () => {
      map.off("popupclose", closed);
      popup.remove();
    };
  }, [map, opened, box]);

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
