/** What can be done with a message: make it a report, attach it to one, set it aside; and detach it again. */
import { Button } from "@mantine/core";
import { IconArchive, IconArrowBackUp, IconCheck, IconFilePlus, IconUnlink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/api/me";
import { Section } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { useSending } from "@/ui/useSending";
import { AttachTo, type Candidate } from "./AttachTo";
import { inboxMessages } from "./inbox.messages";
import classes from "./Inbox.module.css";
import type { InboxDetail } from "./queries";
import { useTriage } from "./useTriage";

export function NextSteps({ detail }: { detail: InboxDetail }) {
  const t = inboxMessages.useT();
  const may = useMay();
  const { item } = detail;
  const triage = useTriage(detail);
  const { error, busy, send } = useSending();
  const [asking, setAsking] = useState<"aside" | "detach">();
  const own = item.report;
  if (item.erased_at || (item.state === "done" && !detail.detachable)) return null;

  const attach = (report: Candidate) => void send(() => triage.attach(report));

  return (
    <div className={classes.stack}>
      <ProblemNotice error={error} />
      {item.state === "set_aside" && (
        <Section title={t("next")}>
          <Button leftSection={<IconArrowBackUp size={18} aria-hidden />} loading={busy} onClick={() => void send(triage.restore)}>
            {t("restore")}
          </Button>
        </Section>
      )}
      {item.state === "new" && (
        <>
          {own && (
            <Section title={t("next")} description={t("finishHint", { number: own.number })}>
              <Button leftSection={<IconCheck size={18} aria-hidden />} loading={busy} onClick={() => attach(own)}>
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
          {!own && <AttachTo candidates={detail.reports} busy={busy} onAttach={attach} />}
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
      {asking === "aside" && <ReasonDialog title={t("setAsideTitle")} lead={t("setAsideLead")} action={t("setAside")} onSend={triage.setAside} onClose={() => setAsking(undefined)} />}
      {own && asking === "detach" && (
        <ReasonDialog
          title={t("detachTitle", { number: own.number })}
          lead={t("detachLead")}
          action={t("detach")}
          onSend={async (reason) => {
            await triage.detach(own.number, reason);
            setAsking(undefined);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}

