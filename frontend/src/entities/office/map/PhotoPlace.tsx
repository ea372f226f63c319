/** Offers where a photo was taken as the place of the report. */
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Office } from "@/api/types";
import { Notice } from "@/ui/Notice";
import type { Photos } from "@/ui/photos";
import { isOutside, kelurahanAt, type Point, pointText } from "./geometry";
import { mapMessages } from "./map.messages";
import classes from "./PhotoPlace.module.css";
import { photoPlace } from "./exifPlace";

interface PhotoPlaceProps {
  photos: Photos;
  office: Office | undefined;
  /** What the form holds already. */
  current: Point | undefined;
  onUse: (point: Point, kelurahan: string | undefined) => void;
}

export function PhotoPlace({ photos, office, current, onUse }: PhotoPlaceProps) {
  const t = mapMessages.useT();
  const [places, setPlaces] = useState<ReadonlyMap<string, Point>>(new Map());
  const asked = useRef(new Set<string>());
  const { items } = photos;

  useEffect(() => {
    for (const { id, file } of items) {
      if (asked.current.has(id)) continue;
      asked.current.add(id);
      void photoPlace(file).then((point) => {
        if (point) setPlaces((before) => new Map(before).set(id, point));
      });
    }
  }, [items]);

  const offers = items.flatMap(({ id, file }) => {
    const point = places.get(id);
    return point ? [{ id, name: file.name, point }] : [];
  });
  if (offers.length === 0) return null;
  return (
    <ul className={classes.offers}>
      {offers.map(({ id, name, point }) => {
        const kelurahan = kelurahanAt(office?.kelurahan, point);
        const told = { name, point: pointText(point) };
        return (
          <li key={id}>
            <Notice>
              {current && pointText(current) === told.point ? (
                t("photoUsed", { name })
              ) : (
                <span className={classes.offer}>
                  {kelurahan ? t("photoHasIn", { ...told, kelurahan: kelurahan.data.name }) : t(isOutside(office?.kelurahan, point) ? "photoHasOutside" : "photoHas", told)}
                  <Button
                    variant="default"
                    size="xs"
                    onClick={() => onUse(point, kelurahan?.id)}
                  >
                    {t("photoUse")}
                  </Button>
                </span>
              )}
            </Notice>
          </li>
        );
      })}
    </ul>
  );
}
