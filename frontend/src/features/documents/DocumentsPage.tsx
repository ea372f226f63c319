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

/** Nobody signs it, it has no number, and it names the reporter or not whatever one wants. */
function isPlain({ kind, number, may_name_reporter, subjects }: Offer): boolean {
  return kind === "receipt" && !number && !may_name_reporter && subjects.length === 0;
}

export function DocumentsPage({ id, start }: { id: string; start: Offer["kind"] | undefined }) {
  const t = documentMessages.useT();
  const kind = kindMessages.useT();
  const hint = kindHints.useT();
  const { data: report } = useSuspenseQuery(reportQuery(id));
  const { data } = useSuspenseQuery(documentsQuery(id));
  const [offer, setOffer] = useState<Offer | undefined>(() => data.offers.find((one) => one.kind === start && !isPlain(one)));
  const { error, busy, send } = useSending();
  const [key, setKey] = useState(randomUuid);
  const [shown, setShown] = useState<Shown>();

  const nameOf = ({ kind: which, number }: Issued) => (number ? `${kind(which)} ${number}` : kind(which));
  const show = (one: Issued) => setShown({ path: documentPath(id, one.id), label: nameOf(one), kept: true });

  /** Where there is nothing to choose it is issued at once. */
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
        <ul className={classes.offers}>
          {data.offers.map((one) => (
            <li key={one.kind}>
              <button type="button" className={classes.offer} disabled={busy} onClick={() => make(one)}>
                <IconFileText size={22} stroke={1.6} aria-hidden />
                <span>
                  <span className={classes.name}>{kind(one.kind)}</span>
                  <span className={classes.quiet}>{hint(one.kind)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("issued")}>
        {data.items.length === 0 && <p className={classes.quiet}>{t("issuedNone")}</p>}
        <ul className={classes.issued}>
          {data.items.map((one) => (
            <li key={one.id} className={classes.row}>
              <span className={classes.words}>
                <span className={classes.name}>{nameOf(one)}</span>
                <span className={classes.quiet}>
                  {[t("byline", { when: formatDateTime(one.issued_at), name: one.issued_by.name }), one.signed_by && t("signedBy", { name: one.signed_by }), t("pages", { count: one.pages })].filter(Boolean).join(" · ")}
                </span>
              </span>
              {one.printable ? (
                <Anchor component="button" type="button" aria-label={t("printOf", { name: nameOf(one) })} onClick={() => show(one)}>
                  {t("print")}
                </Anchor>
              ) : (
                <span className={classes.quiet}>{t(one.sha256 === "" ? "gone" : "hidden")}</span>
              )}
            </li>
          ))}
        </ul>
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
