/** Where it happened. */
import { Autocomplete, Button, NativeSelect, TextInput } from "@mantine/core";
import { IconCurrentLocation } from "@tabler/icons-react";
import { useState } from "react";
import type { Office } from "@/api/types";
import { toPoint } from "@/entities/office/map/geometry";
import { PickPlace } from "@/entities/office/map/PickPlace";
import { PlaceOutside } from "@/entities/office/map/PlaceOutside";
import { fieldId } from "@/ui/ProblemNotice";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import { type IntakeValues, placeAt } from "./values";

interface PlaceFieldsProps {
  office: Office | undefined;
  place: IntakeValues["place"];
  errors: (name: keyof IntakeValues["place"]) => React.ReactNode;
  onPlace: (change: Partial<IntakeValues["place"]>) => void;
}

export function PlaceFields({ office, place, errors, onPlace }: PlaceFieldsProps) {
  const t = intakeMessages.useT();
  const kelurahan = office?.kelurahan.filter(({ retired }) => !retired) ?? [];
  const point = toPoint(place.latitude, place.longitude);
  const chosen = kelurahan.find(({ id }) => id === place.kelurahan);
  const text = (name: keyof IntakeValues["place"]) => ({
    id: fieldId(`place.${name}`),
    label: t(name),
    value: place[name],
    error: errors(name),
    autoComplete: "off",
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onPlace({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput {...text("address")} className={classes.street} />
      <NativeSelect
        id={fieldId("place.kelurahan")}
        className={classes.three}
        label={t("kelurahan")}
        value={place.kelurahan}
        error={errors("kelurahan")}
        data={[{ value: "", label: t("kelurahanNone") }, ...kelurahan.map(({ id, data }) => ({ value: id, label: data.name }))]}
        onChange={(event) => onPlace({ kelurahan: event.currentTarget.value })}
      />
      <Autocomplete
        id={fieldId("place.neighbourhood")}
        className={classes.three}
        label={t("neighbourhood")}
        value={place.neighbourhood}
        error={errors("neighbourhood")}
        data={[...new Set(chosen?.data.neighbourhoods ?? [])]}
        withScrollArea={false}
        classNames={{ options: classes.options }}
        autoComplete="off"
        onChange={(neighbourhood) => onPlace({ neighbourhood })}
      />
      <TextInput {...text("landmark")} className={classes.two} />
      <TextInput {...text("latitude")} className={classes.half} inputMode="decimal" />
      <TextInput {...text("longitude")} className={classes.half} inputMode="decimal" />
      <div className={classes.locate}>
        <PickPlace
          office={office}
          point={point}
          onPick={(point, found) => onPlace(placeAt(place, point, found))}
        />
        <Locate onPlace={onPlace} />
      </div>
      <div className={classes.outside}>
        <PlaceOutside office={office} point={point} />
      </div>
    </>
  );
}

function Locate({ onPlace }: Pick<PlaceFieldsProps, "onPlace">) {
  const t = intakeMessages.useT();
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  // Browsers give the location to secure pages only; a button that must fail is not shown.
  if (!window.isSecureContext || !("geolocation" in navigator)) return null;
  return (
    <>
      <Button
        variant="default"
        size="sm"
        px="xs"
        leftSection={<IconCurrentLocation size={16} aria-hidden />}
        aria-label={t("locateFull")}
        loading={state === "busy"}
        onClick={() => {
          setState("busy");
          navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
              onPlace({ latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6) });
              setState("idle");
            },
            () => setState("failed"),
            { enableHighAccuracy: true, timeout: 15_000 },
          );
        }}
      >
        {t("locate")}
      </Button>
      <span role="status" className={classes.quiet}>
        {state === "failed" && t("locateFailed")}
        {state === "busy" && <span className="visually-hidden">{t("locating")}</span>}
      </span>
    </>
  );
}
