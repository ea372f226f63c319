/**
 * The ground of every map: tiles where they can be had, and always the outlines of the kelurahan with their names.
 * It holds Leaflet, so only lazily loaded parts import it. The house draws with Leaflet itself: react-leaflet's
 * licence is not one that this project takes.
 */
import { useComputedColorScheme } from "@mantine/core";
import * as L from "leaflet";
import "leaflet/dist/leaflet.css";
import { useEffect, useRef, useState } from "react";
import type { Office } from "@/api/types";
import { useLanguage } from "@/lib/i18n";
import { whenIdle } from "@/lib/idle";
import classes from "./BaseMap.module.css";
import { isPoint, officeCentre, type Point } from "./geometry";
import { mapMessages } from "./map.messages";
import { keptApart } from "./names";

export const MAX_ZOOM = 19;
const TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";
/**
 * The server's own policy is to send no referrer, without which OpenStreetMap hands out no tiles. It gets the origin
 * only, never the address of a page.
 */
const REFERRER = "origin";
/** An office without internet often has a firewall that swallows requests: no answer counts as none. */
const TILE_WAIT_MS = 4_000;
const TRY_AGAIN_MS = 10 * 60_000;
/** All of Indonesia, for an office that has entered neither a centre nor kelurahan. */
const COUNTRY = { latitude: -2.5, longitude: 118 };

/** Tiles that failed are not asked for again by every map that is opened. */
let noTilesUntil = 0;

export interface BaseMapProps {
  office: Office | undefined;
  label: string;
  /** The map answers to keys of its own, which a screen reader has to pass through. */
  application?: boolean;
  /** Where to open, instead of at the office's whole area. */
  at?: Point | undefined;
  className?: string | undefined;
  /** Called for each map that is made, which is another one after a change of language. */
  onMap: (map: L.Map | undefined) => void;
  children?: React.ReactNode;
}

export function BaseMap({ office, label, application, at, className, onMap, children }: BaseMapProps) {
  const t = mapMessages.useT();
  const language = useLanguage();
  const scheme = useComputedColorScheme("light");
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<L.Map>();
  const [tiles, setTiles] = useState<"asked" | "shown" | "none">("asked");
  const kelurahan = office?.kelurahan;
  const outlined = kelurahan?.some(({ retired, data }) => !retired && (data.outline?.length ?? 0) > 2) ?? false;
  const opening = useRef(at);
  const given = useRef(onMap);
  useEffect(() => {
    given.current = onMap;
  });

  useEffect(() => {
    const frame = box.current;
    if (!frame) return;
    const make = () => {
      const made = makeMap(frame, opening.current);
      const stopTiles = addTiles(made, setTiles);
      const resized = new ResizeObserver(() => made.invalidateSize({ pan: false }));
      resized.observe(frame);
      setMap(made);
      given.current(made);
      return () => {
        given.current(undefined);
        setMap(undefined);
        resized.disconnect();
        stopTiles();
        made.remove();
      };
    };
    // The page around the map is rendered first.
    let unmake: (() => void) | undefined;
    const stop = whenIdle(() => (unmake = make()));
    return () => {
      stop();
      unmake?.();
    };
  }, [language]);

  const centre = officeCentre(office);
  const [latitude, longitude] = [centre?.latitude, centre?.longitude];
  useEffect(() => {
    if (!map) return;
    const { areas, names, named } = drawAreas(map, kelurahan ?? []);
    const makeRoom = () => hideOverlapping(names, named);
    if (!opening.current) {
      const bounds = areas.getBounds();
      if (bounds.isValid()) map.fitBounds(bounds, { animate: false, padding: [12, 12] });
      else if (latitude !== undefined && longitude !== undefined) map.setView([latitude, longitude], 14, { animate: false });
    }
    // Measuring them makes the browser lay the page out, which whoever opens it should not wait for.
    let stop = whenIdle(makeRoom);
    const later = () => {
      stop();
      stop = whenIdle(makeRoom);
    };
    map.on("zoomend resize", later);
    return () => {
      stop();
      map.off("zoomend resize", later);
      areas.remove();
      names.remove();
    };
  }, [map, kelurahan, latitude, longitude]);

  useEffect(() => {
    const container = map?.getContainer();
    if (!container) return;
    container.setAttribute("role", application ? "application" : "group");
    container.setAttribute("aria-label", label);
  }, [map, label, application]);

  return (
    <div className={`${classes.frame} ${className ?? ""}`} data-tiles={tiles} data-scheme={scheme}>
      <div ref={box} className={classes.map} />
      {children}
      <p role="status" className={`${classes.note} no-print`}>
        {tiles === "none" && t(outlined ? "noTiles" : "noTilesBare")}
      </p>
    </div>
  );
}

/** A map without tiles and areas, with its controls. */
function makeMap(frame: HTMLElement, at: Point | undefined): L.Map {
  const made = L.map(frame, {
    maxZoom: MAX_ZOOM,
    minZoom: 4,
    zoomControl: false,
    attributionControl: false,
    // Half steps let the whole office fill the map; tiles are a little soft there.
    zoomSnap: 0.5,
    keyboardPanDelta: 40,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    fadeAnimation: false,
  });
  const { t: words } = mapMessages;
  L.control.zoom({ zoomInTitle: words("zoomIn"), zoomOutTitle: words("zoomOut") }).addTo(made);
  L.control
    .attribution({ prefix: false })
    .addAttribution(`© <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noreferrer">${words("contributors")}</a>`)
    .addTo(made);
  // Names lie above the areas and below everything that can be pressed.
  made.createPane("outlines").style.zIndex = "300";
  const names = made.createPane("names");
  names.style.zIndex = "350";
  names.style.pointerEvents = "none";
  const start = at ?? COUNTRY;
  made.setView([start.latitude, start.longitude], at ? 17 : 5, { animate: false });
  return made;
}

interface NamedArea {
  readonly word: HTMLElement;
  readonly area: L.LatLngBounds;
}

/** Draws the outlines of the kelurahan and their names. The largest area comes first in `named`. */
function drawAreas(map: L.Map, kelurahan: Office["kelurahan"]) {
  const areas = L.featureGroup().addTo(map);
  const names = L.layerGroup().addTo(map);
  const named: NamedArea[] = [];
  for (const { retired, data } of kelurahan) {
    const ring = (data.outline ?? []).flatMap(([x, y]) => (isPoint(y, x) ? [[y, x] as L.LatLngTuple] : []));
    if (retired || ring.length < 3) continue;
    const area = L.polygon(ring, { pane: "outlines", interactive: false, className: classes.outline }).addTo(areas);
    const middle: L.LatLngExpression =
      typeof data.latitude === "number" && typeof data.longitude === "number" ? [data.latitude, data.longitude] : area.getBounds().getCenter();
    const name = document.createElement("span");
    name.textContent = data.name;
    L.tooltip({ permanent: true, direction: "center", pane: "names", className: classes.name, opacity: 1 })
      .setLatLng(middle)
      .setContent(name)
      .addTo(names);
    named.push({ word: name, area: area.getBounds() });
  }
  named.sort((a, b) => sizeOf(b.area) - sizeOf(a.area));
  return { areas, names, named };
}

/** Where not all names have room, they are set in narrow lines; then the names of the larger areas stay, and more come as the user zooms in. */
function hideOverlapping(names: L.LayerGroup, named: readonly NamedArea[]): void {
  const labels = named.flatMap(({ word }) => word.parentElement ?? []);
  const fit = (narrow: boolean) => {
    for (const label of labels) label.classList.toggle(classes.narrow ?? "", narrow);
    // Leaflet centres a name by its width.
    names.eachLayer((layer) => layer instanceof L.Tooltip && layer.update());
    return keptApart(labels.map((label) => label.getBoundingClientRect()));
  };
  const wide = fit(false);
  const kept = wide.includes(false) ? fit(true) : wide;
  labels.forEach((label, i) => {
    label.style.visibility = kept[i] ? "" : "hidden";
  });
}

function sizeOf(bounds: L.LatLngBounds): number {
  return (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
}

/**
 * Lays the tiles once one of them has come. Without internet that is a single failed request instead of a screenful,
 * and the map does not wait for it. Returns how to stop.
 */
function addTiles(map: L.Map, say: (state: "shown" | "none") => void): () => void {
  if (Date.now() < noTilesUntil) {
    say("none");
    return () => undefined;
  }
  const first = new Image();
  const stop = () => {
    clearTimeout(wait);
    first.onload = first.onerror = null;
  };
  const giveUp = () => {
    stop();
    noTilesUntil = Date.now() + TRY_AGAIN_MS;
    say("none");
  };
  const wait = setTimeout(giveUp, TILE_WAIT_MS);
  first.onload = () => {
    stop();
    L.tileLayer(TILES, { maxZoom: MAX_ZOOM, referrerPolicy: REFERRER }).addTo(map);
    say("shown");
  };
  first.onerror = giveUp;
  first.referrerPolicy = REFERRER;
  first.src = L.Util.template(TILES, { x: 0, y: 0, z: 0 });
  return stop;
}
