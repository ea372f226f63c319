/** What may be made of a message: a report, part of one, or nothing; and how it leaves a report again. */
import { Button, TextInput } from "@mantine/core";
import { IconArchive, IconArrowBackUp, IconCheck, IconFilePlus, IconSearch, IconUnlink } from "@tabler/icons-react";
import { Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api, ifMatch } from "@/api/client";
import { useMay } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { flash } from "@/ui/flash";
import { Section } from "@/ui/Page";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { StatusBadge } from "@/entities/report/StatusBadge";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { useSending } from "@/ui/useSending";
import { inboxMessages } from "./inbox.messages";
import classes from "./Inbox.module.css";
import { forgetInbox, type InboxDetail, messageQuery } from "./queries";

type Candidate = Pick<InboxDetail["reports"][number], "id" | "number" | "status"> & { title?: string | null; because?: string };

export function NextSteps({ detail }: { detail: InboxDetail }) {
  const t = inboxMessages.useT();
  const may = useMay();
  const router = useRouter();
  const { item } = detail;
  const { error, busy, send } = useSending();
  const [asking, setAsking] = useState<"aside" | "detach">();
  const path = { path: { id: item.id }, header: ifMatch(item.version) };
  const own = item.report;
  if (item.erased_at || (item.state === "done" && !detail.detachable)) return null;

  const attach = ({ id, number }: Candidate) =>
    send(async () => {
      await api.POST("/api/v1/inbox/{id}/attach", { params: path, body: { report: id } });
      forgetInbox();
      flash(t("doneAttach", { number }));
      await router.navigate({ to: "/reports/$id", params: { id } });
    });
  function keep(now: InboxDetail | undefined, said: string) {
    if (now) queryClient.setQueryData(messageQuery(item.id).queryKey, now);
    forgetInbox();
    flash(said);
  }
  const restore = () =>
    send(async () => {
      const { data } = await api.POST("/api/v1/inbox/{id}/restore", { params: path, body: {} });
      keep(data, t("doneRestore"));
    });

  async function setAside(reason: string) {
    await api.POST("/api/v1/inbox/{id}/set-aside", { params: path, body: { reason } });
    forgetInbox();
    flash(t("doneAside"));
    await router.navigate({ to: "/inbox" });
  }

  async function detach(number: string, reason: string) {
    const { data } = await api.POST("/api/v1/inbox/{id}/detach", { params: path, body: { reason } });
    setAsking(undefined);
    keep(data, t("doneDetach", { number }));
  }

  return (
    <div className={classes.stack}>
      <ProblemNotice error={error} />
      {item.state === "set_aside" && (
        <Section title={t("next")}>
          <Button leftSection={<IconArrowBackUp size={18} aria-hidden />} loading={busy} onClick={() => void restore()}>
            {t("restore")}
          </Button>
        </Section>
      )}
      {item.state === "new" && (
        <>
          {own && (
            <Section title={t("next")} description={t("finishHint", { number: own.number })}>
              <Button leftSection={<IconCheck size={18} aria-hidden />} loading={busy} onClick={() => void attach(own)}>
                {t("finish")}
              </Button>
            </Section>
          )}
          {!own && may("inbox_record") && (
            <Section title={t("next")} description={t("recordHint")}>
              <Button leftSection={<IconFilePlus size={18} aria-hidden />} renderRoot={(props) => <Link to="/reports/new" search={{ surat: item.id }} {...props} />}>
                {t("record")}
              </Button>
            </Section>
          )}
          {!own && <AttachTo candidates={detail.reports} busy={busy} onAttach={(report) => void attach(report)} />}
          <div>
            <Button variant="default" leftSection={<IconArchive size={18} aria-hidden />} onClick={() => setAsking("aside")}>
              {t("setAside")}
            </Button>
          </div>
        </>
      )}
      {own && detail.detachable && (
        <Section title={t("detach")} description={t("detachHint", { number: own.number })}>
          <Button variant="default" leftSection={<IconUnlink size={18} aria-hidden />} onClick={() => setAsking("detach")}>
            {t("detach")}
          </Button>
        </Section>
      )}
      {asking === "aside" && <ReasonDialog title={t("setAsideTitle")} lead={t("setAsideLead")} action={t("setAside")} onSend={setAside} onClose={() => setAsking(undefined)} />}
      {own && asking === "detach" && (
        <ReasonDialog
          title={t("detachTitle", { number: own.number })}
          lead={t("detachLead")}
          action={t("detach")}
          onSend={(reason) => detach(own.number, reason)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}

interface AttachToProps {
  candidates: readonly Candidate[];
  busy: boolean;
  onAttach: (report: Candidate) => void;
}

function AttachTo({ candidates, busy, onAttach }: AttachToProps) {
  const t = inboxMessages.useT();
  const [number, setNumber] = useState("");
  const [found, setFound] = useState<Candidate>();
  const [missing, setMissing] = useState(false);
  const looking = useSending();
  const shown = found ? [found, ...candidates.filter(({ id }) => id !== found.id)] : candidates;

  function find(event: React.FormEvent) {
    event.preventDefault();
    const wanted = number.trim();
    if (wanted === "") return;
    void looking.send(async () => {
      const { data } = await api.GET("/api/v1/reports", { params: { query: { q: wanted, limit: 5 } } });
      const hit = data?.items.find((one) => one.number.toLowerCase() === wanted.toLowerCase());
      setFound(hit);
      setMissing(!hit);
    });
  }

  return (
    <Section title={t("attachTo")} description={t("attachHint")}>
      {shown.length > 0 && (
        <ul className={classes.plain}>
          {shown.map((report) => (
            <li key={report.id} className={classes.choice}>
              <span className={classes.words}>
                <Link to="/reports/$id" params={{ id: report.id }} className={classes.link}>
                  {report.number}
                </Link>
                <span dir="auto">{report.title}</span>
                {report.because && <span className={classes.quiet}>{t(becauseKey(report.because))}</span>}
                <span>
                  <StatusBadge status={report.status} />
                </span>
              </span>
              <Button size="xs" variant="default" disabled={busy} aria-label={t("attachThis", { number: report.number })} onClick={() => onAttach(report)}>
                {t("attach")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ProblemNotice error={looking.error} />
      <form className={classes.find} onSubmit={find} noValidate>
        <TextInput
          id={fieldId("number")}
          label={t("otherNumber")}
          placeholder="PGD-2026-00001"
          autoComplete="off"
          value={number}
          error={missing && t("notFound")}
          onChange={(event) => {
            setNumber(event.currentTarget.value);
            setMissing(false);
          }}
        />
        <Button type="submit" variant="default" loading={looking.busy} leftSection={<IconSearch size={16} aria-hidden />}>
          {t("find")}
        </Button>
      </form>
    </Section>
  );
}

function becauseKey(because: string): "because_number" | "because_sender" | "because_similar" {
  return because === "number" || because === "sender" ? `because_${because}` : "because_similar";
}
