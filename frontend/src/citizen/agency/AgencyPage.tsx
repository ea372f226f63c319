/** @jsxImportSource preact */
/** What the office asks of an agency, from the link's fragment, which no server sees. */
import { useEffect, useRef, useState } from "preact/hooks";
import { day, useLanguage } from "../kit/language";
import { Foot, paint, TroubleNote } from "../kit/parts";
import { office, post, postForFile, type Schemas, Trouble } from "../kit/server";
import { PromiseForm, ReplyForm } from "./forms";
import { words } from "./agency.messages";

export type Key = Schemas["AgencyKey"];
export type Matter = Schemas["AgencyPageView"];

/** `#PGD-2026-00001/7/7K2M-Q0ZD-11VX`. A number may hold slashes of its own. */
function keyOf(fragment: string): Key | undefined {
  const parts = decodeURIComponent(fragment.replace(/^#/, "")).split("/");
  const [secret, coordination] = [parts.pop(), Number(parts.pop())];
  const number = parts.join("/");
  return secret && number && Number.isInteger(coordination) ? { number, coordination, secret } : undefined;
}

export function AgencyPage() {
  const t = words[useLanguage()];
  const [sent] = useState(() => keyOf(location.hash));
  const [matter, setMatter] = useState<Matter>();
  const [round, setRound] = useState(0);
  const [trouble, setTrouble] = useState<unknown>(() => (sent ? undefined : new Trouble(404, "not_found", "")));
  useEffect(() => {
    void office().then(paint, () => undefined);
    if (sent) post<Matter>({ path: "/coordination", body: { key: sent } }).then(setMatter, setTrouble);
    const reload = () => location.reload();
    addEventListener("hashchange", reload);
    return () => removeEventListener("hashchange", reload);
  }, [sent]);
  useEffect(() => {
    document.title = t.title;
  }, [t]);
  const done = (next: Matter) => {
    setRound((before) => before + 1);
    setMatter(next);
    scrollTo({ top: 0 });
  };
  const wrong = trouble instanceof Trouble && trouble.status === 404 ? new Trouble(404, trouble.code, t.wrong) : trouble;
  return (
    <>
      <h1>{t.title}</h1>
      <TroubleNote error={wrong} />
      {!matter && trouble === undefined && <p role="status">{t.loading}</p>}
      {round > 0 && <p role="status">{t.noted}</p>}
      {matter && sent && (matter.open ? <Asked matter={matter} sent={sent} round={round} onDone={done} /> : <Ended matter={matter} />)}
      <Foot>
        <button type="button" class="link" onClick={() => print()}>
          {t.print}
        </button>
      </Foot>
    </>
  );
}

function Ended({ matter }: { matter: Matter }) {
  const t = words[useLanguage()];
  return (
    <section class="card stands">
      <h2>{t.ended}</h2>
      <p>{t.endedMore}</p>
      <p class="soft small">
        {t.lead(matter.agency)} · {matter.number}
      </p>
    </section>
  );
}

function Asked({ matter, ...form }: { matter: Matter; sent: Key; round: number; onDone: (next: Matter) => void }) {
  const shown = useLanguage();
  const t = words[shown];
  const { place } = matter;
  const where = place && [place.address, place.landmark, place.neighbourhood && t.neighbourhood(place.neighbourhood), place.kelurahan].filter(Boolean).join(", ");
  return (
    <>
      <section class="card stands">
        <h2>{t.lead(matter.agency)}</h2>
        <p class="soft small">
          {t.number} <span class="number">{matter.number}</span> · {t.asked(day(matter.asked_on, shown))} · {t.due(day(matter.due_on, shown))}
        </p>
        {matter.promised_on && <p>{t.promised(day(matter.promised_on, shown))}</p>}
      </section>
      <section class="card">
        <h2>{t.request}</h2>
        <p class="said">{matter.request}</p>
        {where && (
          <>
            <h2>{t.place}</h2>
            <p>
              {where}{" "}
              {typeof place?.latitude === "number" && (
                <a class="no-print" href={`https://www.openstreetmap.org/?mlat=${place.latitude}&mlon=${place.longitude}#map=18/${place.latitude}/${place.longitude}`} target="_blank" rel="noreferrer">
                  {t.map}
                </a>
              )}
            </p>
          </>
        )}
        {matter.photos.length > 0 && (
          <>
            <h2>{t.photos}</h2>
            <ul class="shared">
              {matter.photos.map((photo, at) => (
                <li key={photo}>
                  <SharedPhoto sent={form.sent} photo={photo} name={t.photo(at + 1)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section class="card no-print">
        <h2>{t.reply}</h2>
        <ReplyForm {...form} />
      </section>
      <section class="card no-print">
        <details>
          <summary>{t.promise}</summary>
          <PromiseForm {...form} />
        </details>
      </section>
    </>
  );
}

/** Asked for by a body, since what opens it may stand in no address. */
function SharedPhoto({ sent, photo, name }: { sent: Key; photo: string; name: string }) {
  const [address, setAddress] = useState<string>();
  const made = useRef<string>(undefined);
  useEffect(() => {
    void postForFile("/coordination/photo", { key: sent, photo }).then(
      (file) => {
        made.current = URL.createObjectURL(file);
        setAddress(made.current);
      },
      () => undefined,
    );
    return () => {
      if (made.current) URL.revokeObjectURL(made.current);
    };
  }, [sent, photo]);
  return address ? <img src={address} alt={name} /> : <span class="soft">{name} …</span>;
}
