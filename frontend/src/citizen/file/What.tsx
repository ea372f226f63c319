/** @jsxImportSource preact */
/** What happened: its category, the reporter's words, photos, and the day. */
import { useLanguage } from "../kit/language";
import { Field, Photos } from "../kit/parts";
import type { Picked } from "../kit/photos";
import type { Office } from "../kit/server";
import type { Typed } from "./draft";
import { words } from "./file.messages";

interface Props {
  readonly office: Office;
  readonly typed: Typed;
  readonly wrong: (pointer: string) => string | undefined;
  readonly change: (some: Partial<Typed>) => void;
  readonly photos: readonly Picked[];
  readonly onPhotos: (photos: readonly Picked[]) => void;
}

export function What({ office, typed, wrong, change, photos, onPhotos }: Props) {
  const t = words[useLanguage()];
  const chosen = office.categories.flatMap(({ items }) => items).find(({ id }) => id === typed.category);
  return (
    <section class="card">
      <Field label={t.category} hint={t.categoryHint} wrong={wrong("/category")}>
        {(attributes) => (
          <select {...attributes} value={typed.category} onChange={(event) => change({ category: event.currentTarget.value })}>
            <option value="">{t.choose}</option>
            {office.categories.map(({ name, items }) => (
              <optgroup key={name} label={name}>
                {items.map((item) => (
                  <option key={item.id} value={item.id}>
                    {item.name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {chosen?.emergency && <Emergency numbers={office.emergency_numbers} />}
      <Field label={t.description} hint={t.descriptionHint} wrong={wrong("/description")}>
        {(attributes) => <textarea {...attributes} name="description" value={typed.description} onInput={(event) => change({ description: event.currentTarget.value })} />}
      </Field>
      <Photos photos={photos} onChange={onPhotos} />
      <Field label={t.when} wrong={wrong("/incident_on")}>
        {(attributes) => (
          <input {...attributes} type="date" max={new Date().toLocaleDateString("sv")} value={typed.incident_on} onInput={(event) => change({ incident_on: event.currentTarget.value })} />
        )}
      </Field>
    </section>
  );
}

/** Whom to call at once, where a report would come too late. */
function Emergency({ numbers }: { numbers: readonly string[] }) {
  const t = words[useLanguage()];
  return (
    <div class="trouble" role="alert">
      <p>{t.emergency}</p>
      <ul>
        {numbers.map((number) => (
          <li key={number}>
            <a href={`tel:${/\d+/.exec(number)?.[0] ?? ""}`}>{number}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
