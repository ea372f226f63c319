/** Reports that lie close together at a scale become one mark with their number. */
import Supercluster from "supercluster";
import { MAX_ZOOM } from "@/entities/office/map/BaseMap";
import type { PlacedReport } from "./located";

export type Mark =
  | { readonly kind: "report"; readonly report: PlacedReport }
  | { readonly kind: "cluster"; readonly id: number; readonly count: number; readonly latitude: number; readonly longitude: number };

interface Props {
  readonly index: number;
}

/** West, south, east, north. */
export type Box = [number, number, number, number];

/** In pixels: marks closer than this would lie over each other. */
const RADIUS = 36;

export class Clusters {
  private readonly index: Supercluster<Props>;
  private readonly reports: readonly PlacedReport[];

  constructor(reports: readonly PlacedReport[]) {
    this.reports = reports;
    // Also at the closest scale: several reports of one address would otherwise cover each other for good.
    this.index = new Supercluster<Props>({ radius: RADIUS, maxZoom: MAX_ZOOM, extent: 256 });
    this.index.load(
      reports.map(({ latitude, longitude }, index) => ({
        type: "Feature",
        properties: { index },
        geometry: { type: "Point", coordinates: [longitude, latitude] },
      })),
    );
  }

  marks(box: Box, zoom: number): Mark[] {
    return this.index.getClusters(box, Math.round(zoom)).flatMap(({ properties, geometry }): Mark[] => {
      if ("cluster" in properties) {
        const [longitude = 0, latitude = 0] = geometry.coordinates;
        return [{ kind: "cluster", id: properties.cluster_id, count: properties.point_count, latitude, longitude }];
      }
      const report = this.reports[properties.index];
      return report ? [{ kind: "report", report }] : [];
    });
  }

  /** What a cluster holds, newest first as the list is. */
  within(cluster: number): PlacedReport[] {
    return this.index
      .getLeaves(cluster, Infinity)
      .map(({ properties }) => properties.index)
      .toSorted((a, b) => a - b)
      .flatMap((index) => this.reports[index] ?? []);
  }

  /** The scale at which a cluster comes apart; none when it does so at no scale. */
  apartAt(cluster: number): number | undefined {
    const zoom = this.index.getClusterExpansionZoom(cluster);
    return zoom > MAX_ZOOM ? undefined : zoom;
  }
}
