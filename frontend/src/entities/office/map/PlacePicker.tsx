/** A map on which one point is picked: by a click or a tap, or by moving the map under a cross and pressing Enter. */
import { Button } from "@mantine/core";
import * as L from "leaflet";
import { useEffect, useState } from "react";
import type { Office } from "@/api/types";
import { BaseMap } from "./BaseMap";
import { DIGITS, isOutside, kelurahanAt, type Point, pointText } from "./geometry";
import { mapMessages } from "./map.messages";
import classes from "./PlacePicker.module.css";

export interface PlacePickerProps {
  office: Office | undefined;
  point: Point | undefined;
  onPick: (point: Point, kelurahan: string | undefined) => void;
  onCancel: () => void;
}

export function PlacePicker({ office, point, onPick, onCancel }: PlacePickerProps) {
  const t = mapMessages.useT();
  const [map, setMap] = useState<L.Map>();
  const [picked, setPicked] = useState(point);

  useEffect(() => {
    if (!map) return;
    const take = ({ lat, lng }: L.LatLng) => setPicked(rounded(lat, lng));
    const click = ({ latlng }: L.LeafletMouseEvent) => take(latlng.wrap());
    const key = (event: KeyboardEvent) => {
      if ((event.key !== "Enter" && event.key !== " ") || event.ctrlKey || event.metaKey || event.target !== map.getContainer()) return;
      event.preventDefault();
      take(map.getCenter().wrap());
    };
    map.on("click", click);
    const container = map.getContainer();
    container.addEventListener("keydown", key);
    container.focus({ preventScroll: true });
    return () => {
      map.off("click", click);
      container.removeEventListener("keydown", key);
    };
  }, [map]);

  useEffect(() => {
    if (!map || !picked) return;
    const icon = L.divIcon({ className: classes.pin, iconSize: [28, 36], iconAnchor: [14, 36], html: PIN });
    const pin = L.marker([picked.latitude, picked.longitude], { icon, interactive: false, keyboard: false }).addTo(map);
    return () => {
      pin.remove();
    };
  }, [map, picked]);

  const inside = picked && kelurahanAt(office?.kelurahan, picked);
  let words = t("pickNone");
  if (picked) {
    const text = pointText(picked);
    if (inside) words = t("pickedIn", { point: text, kelurahan: inside.data.name });
    else words = t(isOutside(office?.kelurahan, picked) ? "pickedOutside" : "picked", { point: text });
  }

  return (
    <div className={classes.picker}>
      <p className={classes.hint}>{t("pickHint")}</p>
      <BaseMap office={office} label={t("pickMap")} application at={point} onMap={setMap} className={classes.map}>
        <span className={classes.cross} aria-hidden />
      </BaseMap>
      <p role="status">{words}</p>
      <div className={classes.foot}>
        <Button variant="default" onClick={onCancel}>
          {t("cancel")}
        </Button>
        <Button disabled={!picked} onClick={() => picked && onPick(picked, inside?.id)}>
          {t("use")}
        </Button>
      </div>
    </div>
  );
}

/** Drawn here, since Leaflet's own pin is an image file. */
const PIN =
  '<svg viewBox="0 0 28 36" width="28" height="36" aria-hidden="true"><path d="M14 1C7 1 1.5 6.4 1.5 13.3 1.5 22.6 14 35 14 35s12.5-12.4 12.5-21.700C26.5 6.4 21 1 14 1Z" stroke-width="2"/><circle cx="14" cy="13.5" r="4.5"/></svg>';

function rounded(latitude: number, longitude: number): Point {
  return { latitude: Number(latitude.toFixed(DIGITS)), longitude: Number(longitude.toFixed(DIGITS)) };
}
