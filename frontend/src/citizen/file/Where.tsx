/** @jsxImportSource preact */
/** Where it happened: an address, and a point on the map for those who want to give one. */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { useLanguage } from "../kit/language";
import { Field } from "../kit/parts";
import type { Office } from "../kit/server";
import type { Typed } from "./draft";
import type { MapPick } from "./MapPick";
import { words } from "./file.messages";

interface Props {
  readonly office: Office;
  readonly typed: Typed;
  readonly wrong: (pointer: string) => string | undefined;
  readonly change: (change: Partial<Typed>) => void;
}

type Pick = ComponentType<Parameters<typeof MapPick>[0]>;

export function Where({ office, typed, wrong, change }: Props) {
  const t = words[useLanguage()];
  const [Drawn, setDrawn] = useState<Pick>();
  const [failed, setFailed] = useState(false);
  const point = typed.latitude === undefined || typed.longitude === undefined ? undefined : { latitude: typed.latitude, longitude: typed.longitude };
  const showMap = async () => {
    const { MapPick: drawn } = await import("./MapPick");
    setDrawn(() => drawn);
  };
  const here = () => {
    setFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => change({ latitude: Math.round(coords.latitude * 1e6) / 1e6, longitude: Math.round(coords.longitude * 1e6) / 1e6 }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <section class="card">
      <h2>{t.where}</h2>
      <Field label={t.address} hint={t.addressHint} wrong={wrong("/place/address")}>
        {(attributes) => <input {...attributes} name="address" autocomplete="off" value={typed.address} onInput={(event) => change({ address: event.currentTarget.value })} />}
      </Field>
      <Field label={t.kelurahan} wrong={wrong("/place/kelurahan")}>
        {(attributes) => (
          <select {...attributes} value={typed.kelurahan} onChange={(event) => change({ kelurahan: event.currentTarget.value })}>
            <option value="">{t.unsure}</option>
            {office.kelurahan.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.landmark} wrong={wrong("/place/landmark")}>
        {(attributes) => <input {...attributes} autocomplete="off" value={typed.landmark} onInput={(event) => change({ landmark: event.currentTarget.value })} />}
      </Field>
      <div class="row">
        {!Drawn && (
          <button type="button" class="quiet" onClick={() => void showMap()}>
            {t.map}
          </button>
        )}
        {isSecureContext && "geolocation" in navigator && (
          <button type="button" class="quiet" onClick={here}>
            {t.here}
          </button>
        )}
      </div>
      {failed && <p role="alert">{t.hereFailed}</p>}
      {Drawn && (
        <>
          <p class="hint">{t.mapHint}</p>
          <Drawn centre={office} point={point} label={t.map} onPick={change} />
        </>
      )}
      {point && (
        <p class="row" role="status">
          {t.mapFound}
          <button type="button" class="link" onClick={() => change({ latitude: undefined, longitude: undefined })}>
            {t.mapRemove}
          </button>
        </p>
      )}
    </section>
  );
}
