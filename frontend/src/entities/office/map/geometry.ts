/** Points and outlines on the map; nothing here draws. */
import type { Office } from "@/api/types";

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** As the server gives it: `[longitude, latitude]` by point, as in GeoJSON. */
export type Outline = readonly (readonly number[])[];

type Kelurahan = Office["kelurahan"][number];

/** Six digits are some ten centimetres, more than any device knows. */
export const DIGITS = 6;

export function pointText({ latitude, longitude }: Point): string {
  return `${latitude.toFixed(DIGITS)}, ${longitude.toFixed(DIGITS)}`;
}

export function isPoint(latitude: number | null | undefined, longitude: number | null | undefined): boolean {
  return (
    typeof latitude === "number" && typeof longitude === "number" &&
    Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  );
}

/** The point that two texts of a form name; none when either is missing or out of range. */
export function toPoint(latitude: string, longitude: string): Point | undefined {
  const read = (text: string) => (text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", ".")));
  const point = { latitude: read(latitude), longitude: read(longitude) };
  return isPoint(point.latitude, point.longitude) ? point : undefined;
}

/** Whether a ray from the point to the east crosses the outline an odd number of times. */
export function isInside({ latitude, longitude }: Point, outline: Outline): boolean {
  let inside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i, i += 1) {
    const [x = 0, y = 0] = outline[i] ?? [];
    const [beforeX = 0, beforeY = 0] = outline[j] ?? [];
    if (y > latitude !== beforeY > latitude && longitude < ((beforeX - x) * (latitude - y)) / (beforeY - y) + x) inside = !inside;
  }
  return inside;
}

/** The kelurahan whose outline holds the point, among those in use. */
export function kelurahanAt(kelurahan: readonly Kelurahan[] | undefined, point: Point): Kelurahan | undefined {
  return kelurahan?.find(({ retired, data }) => !retired && isInside(point, data.outline ?? []));
}

/** Whether the point lies in none of the outlines; an office without any says nothing of it. */
export function isOutside(kelurahan: readonly Kelurahan[] | undefined, point: Point): boolean {
  return (kelurahan?.some(({ data }) => (data.outline?.length ?? 0) > 2) ?? false) && kelurahanAt(kelurahan, point) === undefined;
}

/** Where a map opens when nothing else says it: the office's own centre, or the middle of its kelurahan. */
export function officeCentre(office: Office | undefined): Point | undefined {
  if (!office) return undefined;
  const { latitude, longitude } = office.profile;
  if (typeof latitude === "number" && typeof longitude === "number" && isPoint(latitude, longitude)) return { latitude, longitude };
  return middle(
    office.kelurahan.flatMap(({ data }) =>
      typeof data.latitude === "number" && typeof data.longitude === "number" ? [{ latitude: data.latitude, longitude: data.longitude }] : [],
    ),
  );
}

export function middle(points: readonly Point[]): Point | undefined {
  if (points.length === 0) return undefined;
  const mean = (read: (point: Point) => number) => points.reduce((sum, point) => sum + read(point), 0) / points.length;
  return { latitude: mean((point) => point.latitude), longitude: mean((point) => point.longitude) };
}
