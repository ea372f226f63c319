/** The fields of the form for corrections, in three groups: what was reported, where, and by and about whom. */
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconCurrentLocation } from "@tabler/icons-react";
import { useState } from "react";
import type { Office, Urgency } from "@/api/types";
import { pointText } from "@/entities/office/map/geometry";
import { PickPlace } from "@/entities/office/map/PickPlace";
import { PlaceOutside } from "@/entities/office/map/PlaceOutside";
import { type EditValues, parseCoordinates } from "@/entities/report/correction";
import { urgencyMessages } from "@/entities/report/status";
import { DateInput } from "@/ui/DateInput";
import { fieldId } from "@/ui/ProblemNotice";
import classes from "./edit.module.css";
import { editMessages } from "./edit.messages";
import { contactChannelMessages, reportKindMessages } from "./step.messages";

const KINDS = ["complaint", "supervisory_complaint", "information_request", "aspiration"] as const;
const URGENCIES: readonly Urgency[] = ["low", "medium", "high", "emergency"];
const CONTACTS = ["phone", "whatsapp", "email", "letter", "in_person", "social_media", "lapor", "tracking_page"] as const;

export interface EditFieldsProps {
  form: UseFormReturnType<EditValues>;
  office: Office | undefined;
  /** How the form was opened. */
  opened: EditValues;
  /** The report as it is now, and as it was when the user began to type. */
  now: EditValues;
  began: EditValues;
}

/** Binds the fields. Of a text that somebody else has changed meanwhile, both versions are shown, and the user decides. */
function useBinding({ form, now, began }: EditFieldsProps) {
  const t = editMessages.useT();
  const field = (name: keyof EditValues) => ({ id: fieldId(name), ...form.getInputProps(name) });
  const text = (name: "title" | "description" | "address" | "neighbourhood" | "landmark" | "coordinates" | "reportedParty", hint?: string) => {
    const changedByOthers = now[name] !== began[name] && now[name] !== form.values[name];
    return { ...field(name), description: changedByOthers ? t("theirs", { value: now[name] || "–" }) : hint };
  };
  return { field, text, unset: { value: "", label: t("unset") } };
}

export function WhatFields(props: EditFieldsProps) {
  const { office, opened } = props;
  const t = editMessages.useT();
  const kind = reportKindMessages.useT();
  const urgency = urgencyMessages.useT();
  const { field, text, unset } = useBinding(props);
  const parents = office?.categories.filter(({ data }) => !data.parent) ?? [];
  return (
    <fieldset className={classes.group}>
      <legend>{t("what")}</legend>
      <TextInput label={t("titleField")} {...text("title")} required withAsterisk={false} />
      <Textarea label={t("description")} autosize minRows={4} maxRows={16} {...text("description")} required withAsterisk={false} />
      <div className={classes.pair}>
        <NativeSelect label={t("kind")} data={KINDS.map((value) => ({ value, label: kind(value) }))} {...field("kind")} />
        <DateInput label={t("incidentOn")} max={office?.today} {...field("incidentOn")} />
        <NativeSelect label={t("category")} {...field("category")}>
          {!opened.category && <option value="">{t("unset")}</option>}
          {parents.map((parent) => (
            <optgroup key={parent.id} label={parent.data.name}>
              {office?.categories
                .filter(({ id, data, retired }) => data.parent === parent.id && (!retired || id === opened.category))
                .map(({ id, data }) => (
                  <option key={id} value={id}>
                    {data.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </NativeSelect>
        <NativeSelect
          label={t("urgency")}
          data={[...(opened.urgency ? [] : [unset]), ...URGENCIES.map((value) => ({ value, label: urgency(value) }))]}
          {...field("urgency")}
        />
      </div>
    </fieldset>
  );
}

export function PlaceFields(props: EditFieldsProps) {
  const { form, office, opened } = props;
  const t = editMessages.useT();
  const { field, text, unset } = useBinding(props);
  const typed = parseCoordinates(form.values.coordinates);
  const point = typed === "wrong" ? undefined : typed;
  const kelurahan = (office?.kelurahan ?? []).filter(({ id, retired }) => !retired || id === opened.kelurahan);
  const { located, failed } = useHere((coordinates) => form.setFieldValue("coordinates", coordinates));
  return (
    <fieldset className={classes.group}>
      <legend>{t("placeGroup")}</legend>
      <TextInput label={t("address")} {...text("address")} />
      <div className={classes.pair}>
        <NativeSelect label={t("kelurahan")} data={[unset, ...kelurahan.map(({ id, data }) => ({ value: id, label: data.name }))]} {...field("kelurahan")} />
        <TextInput label={t("neighbourhood")} {...text("neighbourhood")} />
      </div>
      <TextInput label={t("landmark")} {...text("landmark")} />
      <div className={classes.coordinates}>
        <TextInput label={t("coordinates")} inputMode="text" {...text("coordinates", t("coordinatesHint"))} />
        <PickPlace
          office={office}
          point={point}
          onPick={(picked, found) => {
            form.setFieldValue("coordinates", pointText(picked));
            if (found && !form.values.kelurahan) form.setFieldValue("kelurahan", found);
          }}
        />
        {"geolocation" in navigator && (
          <Button variant="default" leftSection={<IconCurrentLocation size={16} aria-hidden />} onClick={located}>
            {t("here")}
          </Button>
        )}
      </div>
      <PlaceOutside office={office} point={point} />
      {failed && <p role="alert">{t("hereFailed")}</p>}
    </fieldset>
  );
}

/** Where this device is, as a form writes coordinates. */
function useHere(onFound: (coordinates: string) => void) {
  const [failed, setFailed] = useState(false);
  function located() {
    setFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => onFound(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  }
  return { located, failed };
}

export function WhoFields(props: EditFieldsProps) {
  const { form, office, opened } = props;
  const t = editMessages.useT();
  const contact = contactChannelMessages.useT();
  const { field, text, unset } = useBinding(props);
  const { about } = form.values;
  return (
    <fieldset className={classes.group}>
      <legend>{t("who")}</legend>
      <div className={classes.pair}>
        <TextInput label={t("reportedParty")} {...text("reportedParty")} />
        <NativeSelect
          label={t("preferredContact")}
          data={[unset, ...CONTACTS.map((value) => ({ value, label: contact(value) }))]}
          {...field("preferredContact")}
        />
      </div>
      <details open={opened.about.length > 0}>
        <summary className={classes.summary}>
          {t("about")}
          {about.length > 0 && ` (${about.length})`}
        </summary>
        <p className={classes.hint}>{t("aboutHint")}</p>
        <div className={classes.people}>
          {office?.staff
            .filter(({ id, active }) => active || about.includes(id))
            .map(({ id, name, position }) => (
              <Checkbox
                key={id}
                label={`${name} · ${position}`}
                checked={about.includes(id)}
                onChange={(event) => {
                  const others = about.filter((other) => other !== id);
                  form.setFieldValue("about", event.currentTarget.checked ? [...others, id] : others);
                }}
              />
            ))}
        </div>
      </details>
    </fieldset>
  );
}
