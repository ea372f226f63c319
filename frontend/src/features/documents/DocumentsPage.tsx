/** A report's papers: what may be issued now, what was issued, and the report itself on paper. */
import { Anchor, Button, Modal } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconFileText, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { api, idempotency } from "@/api/client";
import { formatDateTime } from "@/lib/format";
import { randomUuid } from "@/lib/uuid";
import { flash } from "@/ui/flash";
import { Page, Section } from "@/ui/Page";
import { PdfView } from "@/ui/PdfView";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import { documentsQuery, reportQuery } from "@/entities/report/queries";
import { documentMessages, kindHints, kindMessages } from "./documents.messages";
import { IssueDialog } from "./IssueDialog";
import { documentPath, type Issued, issued, type Offer } from "./queries";
import classes from "./Documents.module.css";

interface Shown {
  readonly path: string;
  readonly label: string;
  readonly kept: boolean;
}

/** Nothing is to be chosen: nobody signs it, it has no number, and whether it names the reporter is fixed. */
function isPlain({ kind, number, may_name_reporter, subjects }: Offer): boolean {
  return kind === "receipt" && !number && !may_name_reporter && subjects.length === 0;
}

export function DocumentsPage({ id, start }: { id: string; start: Offer["kind"] | undefined }) {
  const t = documentMessages.useT();
  const kind = kindMessages.useT();
  const nameOf = useNameOf();
  const { data: report } = useSuspenseQuery(reportQuery(id));
  const { data } = useSuspenseQuery(documentsQuery(id));
  const [offer, setOffer] = useState<Offer | undefined>(() => data.offers.find((one) => one.kind === start && !isPlain(one)));
  const { error, busy, send } = useSending();
  const [key, setKey] = useState(randomUuid);
  const [shown, setShown] = useState<Shown>();

  const show = (one: Issued) => setShown({ path: documentPath(id, one.id), label: nameOf(one), kept: true });

  /** A document with nothing to choose is issued at once; for the others a dialog asks. */
  const make = (one: Offer) => {
    if (!isPlain(one)) return setOffer(one);
    void send(async () => {
      const { data: made } = await api.POST("/api/v1/reports/{id}/documents", { params: { path: { id }, header: idempotency(key) }, body: { kind: one.kind } });
      if (!made) return;
      setKey(randomUuid());
      issued(id);
      flash(t("done", { name: kind(one.kind) }));
      show(made);
    });
  };

  return (
    <Page
      title={t("title")}
      aside={<span className={classes.number}>{report.number}</span>}
      above={
        <Link to="/reports/$id" params={{ id }}>
          {t("back")}
        </Link>
      }
      actions={
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          title={t("storyHint")}
          onClick={() => setShown({ path: `/api/v1/reports/${id}/print`, label: t("storyTitle"), kept: false })}
        >
          {t("story")}
        </Button>
      }
    >
      <Section title={t("make")} description={data.offers.length > 0 ? t("makeHint") : undefined}>
        <ProblemNotice error={error} />
        {data.offers.length === 0 && <p className={classes.quiet}>{t("nothing")}</p>}
        <Offers offers={data.offers} busy={busy} onMake={make} />
      </Section>
      <Section title={t("issued")}>
        {data.items.length === 0 && <p className={classes.quiet}>{t("issuedNone")}</p>}
        <IssuedList items={data.items} onShow={show} />
      </Section>
      {offer && (
        <IssueDialog
          report={id}
          offer={offer}
          signers={data.signers}
          team={data.team}
          onClose={() => setOffer(undefined)}
          onIssued={(one) => {
            setOffer(undefined);
            show(one);
          }}
        />
      )}
      {shown && (
        <Modal opened size="xl" title={shown.label} onClose={() => setShown(undefined)} closeButtonProps={{ "aria-label": t("close") }}>
          <PdfView {...shown} />
        </Modal>
      )}
    </Page>
  );
}

/** A document's kind with its number, if it has one. */
function useNameOf(): (document: Issued) => string {
  const kind = kindMessages.useT();
  return ({ kind: which, number }) => (number ? `${kind(which)} ${number}` : kind(which));
}

function Offers({ offers, busy, onMake }: { offers: readonly Offer[]; busy: boolean; onMake: (offer: Offer) => void }) {
  const kind = kindMessages.useT();
  const hint = kindHints.useT();
  return (
    <ul className={classes.offers}>
      {offers.map((one) => (
        <li key={one.kind}>
          <button type="button" className={classes.offer} disabled={busy} onClick={() => onMake(one)}>
            <IconFileText size={22} stroke={1.6} aria-hidden />
            <span>
              <span className={classes.name}>{kind(one.kind)}</span>
              <span className={classes.quiet}>{hint(one.kind)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function IssuedList({ items, onShow }: { items: readonly Issued[]; onShow: (document: Issued) => void }) {
  const t = documentMessages.useT();
  const nameOf = useNameOf();
  return (
    <ul className={classes.issued}>
      {items.map((one) => (
        <li key={one.id} className={classes.row}>
          <span className={classes.words}>
            <span className={classes.name}>{nameOf(one)}</span>
            <span className={classes.quiet}>
              {[t("byline", { when: formatDateTime(one.issued_at), name: one.issued_by.name }), one.signed_by && t("signedBy", { name: one.signed_by }), t("pages", { count: one.pages })].filter(Boolean).join(" · ")}
            </span>
          </span>
          {one.printable ? (
            <Anchor component="button" type="button" aria-label={t("printOf", { name: nameOf(one) })} onClick={() => onShow(one)}>
              {t("print")}
            </Anchor>
          ) : (
            <span className={classes.quiet}>{t(one.sha256 === "" ? "gone" : "hidden")}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
