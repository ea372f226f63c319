/** @jsxImportSource preact */
/** A map to point at, fetched only when somebody asks for it. */
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import { useEffect, useRef } from "preact/hooks";

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

interface Props {
  readonly centre: Point;
  readonly point: Point | undefined;
  readonly label: string;
  readonly onPick: (point: Point) => void;
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

export function MapPick({ centre, point, label, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map>(null);
  const mark = useRef<L.CircleMarker>(null);
  const pick = useRef(onPick);
  pick.current = onPick;

  useEffect(() => {
    if (!box.current) return;
    const start = point ?? centre;
    const drawn = L.map(box.current, { zoomControl: true }).setView([start.latitude, start.longitude], point ? 17 : 14);
    L.tileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png", { maxZoom: 19, attribution: "© OpenStreetMap" }).addTo(drawn);
    drawn.on("click", ({ latlng }) => pick.current({ latitude: round(latlng.lat), longitude: round(latlng.lng) }));
    map.current = drawn;
    return () => void drawn.remove();
    // The map is made once; what is chosen moves the mark below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    mark.current?.remove();
    if (!point || !map.current) return;
    mark.current = L.circleMarker([point.latitude, point.longitude], { radius: 11, weight: 4, color: "#fff", fillColor: "#b42318", fillOpacity: 1 }).addTo(map.current);
    if (!map.current.getBounds().contains([point.latitude, point.longitude])) map.current.setView([point.latitude, point.longitude], 17);
  }, [point]);

  return <div ref={box} class="map" role="application" aria-label={label} />;
}
