/** The reports that a message may belong to: those that are suggested, and one that is found by its number. */
import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "@/api/client";
import { Section } from "@/ui/Page";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { StatusBadge } from "@/entities/report/StatusBadge";
import { useServerForm } from "@/ui/useServerForm";
import { inboxMessages } from "./inbox.messages";
import classes from "./Inbox.module.css";
import type { InboxDetail } from "./queries";

export type Candidate = Pick<InboxDetail["reports"][number], "id" | "number" | "status"> & { title?: string | null; because?: string };

interface AttachToProps {
  candidates: readonly Candidate[];
  busy: boolean;
  onAttach: (report: Candidate) => void;
}

export function AttachTo({ candidates, busy, onAttach }: AttachToProps) {
  const t = inboxMessages.useT();
  const { form, error, busy: looking, submit } = useServerForm({ initialValues: { number: "" } });
  const [found, setFound] = useState<Candidate>();
  const shown = found ? [found, ...candidates.filter(({ id }) => id !== found.id)] : candidates;

  async function find({ number }: { number: string }) {
    const wanted = number.trim();
    if (wanted === "") return;
    const { data } = await api.GET("/api/v1/reports", { params: { query: { q: wanted, limit: 5 } } });
    const hit = data?.items.find((one) => one.number.toLowerCase() === wanted.toLowerCase());
    setFound(hit);
    if (!hit) form.setFieldError("number", t("notFound"));
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
      <ProblemNotice error={error} />
      <form className={classes.find} onSubmit={submit(find)} noValidate>
        <TextInput
          id={fieldId("number")}
          label={t("otherNumber")}
          placeholder="PGD-2026-00001"
          autoComplete="off"
          {...form.getInputProps("number")}
        />
        <Button type="submit" variant="default" loading={looking} leftSection={<IconSearch size={16} aria-hidden />}>
          {t("find")}
        </Button>
      </form>
    </Section>
  );
}

function becauseKey(because: string): "because_number" | "because_sender" | "because_similar" {
  return because === "number" || because === "sender" ? `because_${because}` : "because_similar";
}
