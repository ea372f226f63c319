/** What the reporter sees on the counter's tablet: what was recorded, and space for their signature. No link leads from here to the officers' pages. */
import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconCircleCheck } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { api, idempotency } from "@/api/client";
import { formatDateTime } from "@/lib/format";
import { randomUuid } from "@/lib/uuid";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import { documentsQuery, reportQuery } from "@/entities/report/queries";
import { receiptMessages, signMessages } from "./documents.messages";
import { issued } from "./queries";
import classes from "./Sign.module.css";
import { SignaturePad, type Strokes } from "./SignaturePad";

export function SignPage({ id }: { id: string }) {
  const none = receiptMessages.useT();
  const { data: documents } = useSuspenseQuery(documentsQuery(id));
  if (documents.offers.some(({ kind }) => kind === "receipt")) return <Sheet id={id} />;
  return (
    <main id="main" className={classes.sheet}>
      <h1 className={classes.title}>{none("title")}</h1>
      <Notice>{none("none")}</Notice>
    </main>
  );
}

function Sheet({ id }: { id: string }) {
  const t = signMessages.useT();
  const { data: report } = useSuspenseQuery(reportQuery(id));
  const { error, busy, send } = useSending();
  const [key, setKey] = useState(randomUuid);
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [done, setDone] = useState(false);
  useDocumentTitle(`${t("title")} · Tanggap`);
  const name = report.reporter.identity?.name;
  // A single tap is not a signature.
  const signed = strokes.reduce((points, stroke) => points + stroke.length, 0) > 2;

  function change(next: Strokes) {
    setStrokes(next);
    // Another signature is another request.
    setKey(randomUuid());
  }

  function submit() {
    void send(async () => {
      await api.POST("/api/v1/reports/{id}/documents", {
        params: { path: { id }, header: idempotency(key) },
        body: { kind: "receipt", signature: { strokes } },
      });
      issued(id);
      setDone(true);
    });
  }

  if (done) return <Done id={id} />;
  return (
    <main id="main" className={classes.sheet}>
      <h1 className={classes.title}>{t("title")}</h1>
      <dl className={classes.facts}>
        <Fact label={t("number")} value={report.number} />
        <Fact label={t("name")} value={name} />
        <Fact label={t("received")} value={formatDateTime(report.received_at)} />
        <Fact label={t("subject")} value={report.content?.title} />
      </dl>
      {report.content && <p dir="auto" className={classes.words}>{report.content.description}</p>}
      <p className={classes.statement}>{t("statement")}</p>
      <div className={classes.field}>
        <SignaturePad label={t("pad")} strokes={strokes} onChange={change} />
        {strokes.length === 0 && <span aria-hidden className={classes.hint}>{t("here")}</span>}
      </div>
      <ProblemNotice error={error} kept />
      <div className={classes.actions}>
        <Button size="lg" variant="default" disabled={strokes.length === 0 || busy} onClick={() => change([])}>
          {t("again")}
        </Button>
        <Button size="lg" disabled={!signed} loading={busy} onClick={submit}>
          {t("finish")}
        </Button>
      </div>
    </main>
  );
}

function Fact({ label, value }: { label: string; value: string | undefined }) {
  if (!value) return;
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  );
}

function Done({ id }: { id: string }) {
  const t = signMessages.useT();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main id="main" className={classes.sheet}>
      <div className={classes.thanks}>
        <IconCircleCheck size={64} stroke={1.5} aria-hidden className={classes.sign} />
        <h1 ref={heading} tabIndex={-1} className={classes.title}>{t("thanks")}</h1>
        <p>{t("handBack")}</p>
        <Link to="/reports/$id/receipt" params={{ id }} className={classes.officer}>{t("officer")}</Link>
      </div>
    </main>
  );
}
