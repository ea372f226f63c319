/** What may be made of a message: a report, part of one, or nothing. */
import { Button, TextInput } from "@mantine/core";
import { IconArchive, IconArrowBackUp, IconCheck, IconFilePlus, IconSearch } from "@tabler/icons-react";
import { Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api, ifMatch } from "@/api/client";
import { useMay } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { flash } from "@/ui/flash";
import { Section } from "@/ui/Page";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { StatusBadge } from "@/ui/StatusBadge";
import { useSending } from "@/ui/useSending";
import { inboxMessages } from "./i18n";
import classes from "./Inbox.module.css";
import { forgetInbox, type InboxDetail, messageQuery } from "./queries";
import { SetAsideDialog } from "./SetAsideDialog";

type Candidate = Pick<InboxDetail["reports"][number], "id" | "number" | "status"> & { title?: string | null; because?: string };

export function NextSteps({ detail }: { detail: InboxDetail }) {
  const t = inboxMessages.useT();
  const may = useMay();
  const router = useRouter();
  const { item } = detail;
  const { error, busy, send } = useSending();
  const [aside, setAside] = useState(false);
  const path = { path: { id: item.id }, header: ifMatch(item.version) };
  if (item.erased_at || item.state === "done") return null;

  const attach = ({ id, number }: Candidate) =>
    send(async () => {
      await api.POST("/api/v1/inbox/{id}/attach", { params: path, body: { report: id } });
      forgetInbox();
      flash(t("doneAttach", { number }));
      await router.navigate({ to: "/reports/$id", params: { id } });
    });
  const restore = () =>
    send(async () => {
      const { data } = await api.POST("/api/v1/inbox/{id}/restore", { params: path, body: {} });
      if (data) queryClient.setQueryData(messageQuery(item.id).queryKey, data);
      forgetInbox();
      flash(t("doneRestore"));
    });

  const own = item.report;
  return (
    <div className={classes.stack}>
      <ProblemNotice error={error} />
      {item.state === "set_aside" ? (
        <Section title={t("next")}>
          <Button leftSection={<IconArrowBackUp size={18} aria-hidden />} loading={busy} onClick={() => void restore()}>
            {t("restore")}
          </Button>
        </Section>
      ) : (
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
            <Button variant="default" leftSection={<IconArchive size={18} aria-hidden />} onClick={() => setAside(true)}>
              {t("setAside")}
            </Button>
          </div>
        </>
      )}
      {aside && <SetAsideDialog item={item} onClose={() => setAside(false)} />}
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
