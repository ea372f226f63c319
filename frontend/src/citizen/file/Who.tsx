/** @jsxImportSource preact */
/** Who reports, how far the name may go, and how the office is to answer. */
import { useLanguage } from "../kit/language";
import { Field } from "../kit/parts";
import type { Typed } from "./draft";
import { words } from "./file.messages";

interface Props {
  readonly typed: Typed;
  readonly wrong: (pointer: string) => string | undefined;
  readonly change: (change: Partial<Typed>) => void;
}

export function Who({ typed, wrong, change }: Props) {
  const t = words[useLanguage()];
  const known = typed.who !== "nobody";
  return (
    <section class="card">
      <fieldset>
        <legend>{t.who}</legend>
        <div class="choices">
          {(["named", "hidden", "nobody"] as const).map((who) => (
            <label class="choice" key={who}>
              <input type="radio" name="who" checked={typed.who === who} onChange={() => change({ who })} />
              <span>{t[who]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {!known && <p>{t.nobodyHint}</p>}
      {known && (
        <>
          <Field label={t.name} wrong={wrong("/reporter/name")}>
            {(attributes) => <input {...attributes} name="name" autocomplete="name" value={typed.name} onInput={(event) => change({ name: event.currentTarget.value })} />}
          </Field>
          <Field label={t.phone} hint={t.phoneHint} wrong={wrong("/reporter/phone")}>
            {(attributes) => <input {...attributes} name="phone" type="tel" autocomplete="tel" value={typed.phone} onInput={(event) => change({ phone: event.currentTarget.value })} />}
          </Field>
          <Field label={t.email} wrong={wrong("/reporter/email")}>
            {(attributes) => <input {...attributes} name="email" type="email" autocomplete="email" value={typed.email} onInput={(event) => change({ email: event.currentTarget.value })} />}
          </Field>
          <fieldset>
            <legend>{t.contact}</legend>
            <div class="choices">
              {(["whatsapp", "phone", "email"] as const).map((contact) => (
                <label class="choice" key={contact}>
                  <input type="radio" name="contact" checked={typed.contact === contact} onChange={() => change({ contact })} />
                  <span>{t.contacts[contact]}</span>
                </label>
              ))}
            </div>
          </fieldset>
        </>
      )}
    </section>
  );
}
