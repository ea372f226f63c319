/** @jsxImportSource preact */
/** "This was not me": number and secret come in the link's fragment, which no server sees; nothing happens before the button is pressed. */
import { useEffect, useRef, useState } from "preact/hooks";
import { useLanguage } from "../kit/language";
import { Foot, paint, TroubleNote } from "../kit/parts";
import { office as askOffice, post, Trouble } from "../kit/server";
import { keyOf } from "../kit/key";
import { words } from "./disown.messages";

type Stage = "asked" | "sending" | "done";

export function DisownPage() {
  const t = words[useLanguage()];
  const [key, setKey] = useState(() => keyOf(location.hash));
  const [stage, setStage] = useState<Stage>("asked");
  const [trouble, setTrouble] = useState<unknown>();
  const head = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // Without it the page looks as it does.
    void askOffice().then(paint).catch(() => undefined);
    // Another link, followed in the same tab, does not load the page again.
    const changed = () => {
      setKey(keyOf(location.hash));
      setStage("asked");
      setTrouble(undefined);
    };
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  useEffect(() => {
    document.title = stage === "done" ? t.done : t.title;
    if (stage === "done") head.current?.focus();
  }, [stage, t]);

  const say = () => {
    if (!key) return;
    setStage("sending");
    setTrouble(undefined);
    post<unknown>({ path: "/disown", body: { key } })
      .then(() => setStage("done"))
      .catch((error: unknown) => {
        setStage("asked");
        setTrouble(error instanceof Trouble && error.status === 404 ? new Trouble(404, error.code, t.unknown) : error);
      });
  };

  if (stage === "done") {
    return (
      <>
        <h1 ref={head} tabIndex={-1}>
          {t.done}
        </h1>
        <p>{t.doneMore}</p>
        <Foot />
      </>
    );
  }
  return (
    <>
      <h1>{t.title}</h1>
      {key ? (
        <section class="card">
          <p>{t.intro(key.number)}</p>
          <p>{t.what}</p>
          <ul>
            {t.happens.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>{t.safe}</p>
          <TroubleNote error={trouble} />
          <button type="button" onClick={say} disabled={stage === "sending"}>
            {stage === "sending" ? t.saying : t.say}
          </button>
          <p class="soft">{t.mistaken}</p>
        </section>
      ) : (
        <p>{t.incomplete}</p>
      )}
      <Foot />
    </>
  );
}
