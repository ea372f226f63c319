/** Says below a form's coordinates that they lie outside the office's area: mistyped, or somebody else's to solve. */
import type { Office } from "@/api/types";
import { Notice } from "@/ui/Notice";
import { isOutside, isPoint, type Point } from "./geometry";
import { mapMessages } from "./map.messages";

export function PlaceOutside({ office, point }: { office: Office | undefined; point: Point | undefined }) {
  const t = mapMessages.useT();
  if (!point || !isPoint(point.latitude, point.longitude) || !isOutside(office?.kelurahan, point)) return null;
  return <Notice caution>{t("outside")}</Notice>;
}
