/** Asks for the reason before something protected is shown. The asking is recorded by the server, first of all. */
import { Button, type ButtonProps, Group, Modal, Stack, Textarea } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useState } from "react";
import { api } from "@/api/client";
import { formErrors } from "@/api/form-errors";
import type { Report } from "@/api/types";
import type { components } from "@/api/schema";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { cacheReport } from "@/entities/report/queries";
import { reportMessages } from "../report.messages";

export type ShownIdentity = components["schemas"]["IdentityView"];

interface RevealButtonProps extends ButtonProps {
  report: Report;
  subject: components["schemas"]["RevealSubject"];
  onRevealed?: (identity: ShownIdentity | undefined) => void;
  children: React.ReactNode;
}

export function RevealButton({ report, subject, onRevealed, children, ...button }: RevealButtonProps) {
  const t = reportMessages.useT();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function send(event: React.FormEvent) {
    event.preventDefault();
    if (reason.trim() === "") {
      setMissing(true);
      document.getElementById(fieldId("reason"))?.focus();
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      const { data } = await api.POST("/api/v1/reports/{id}/reveal", {
        params: { path: { id: report.id } },
        body: { subject, reason: reason.trim() },
      });
      if (data) {
        cacheReport(data.report);
        onRevealed?.(data.identity ?? undefined);
      }
      setOpen(false);
      setReason("");
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button variant="default" leftSection={<IconEye size={16} aria-hidden />} {...button} onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t(subject === "identity" ? "revealQuestion" : "revealContentQuestion")}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <form noValidate onSubmit={(event) => void send(event)}>
          <Stack>
            <ProblemNotice error={error} />
            <Textarea
              id={fieldId("reason")}
              label={t("revealReason")}
              description={t("revealHint")}
              autosize
              minRows={3}
              required
              withAsterisk={false}
              data-autofocus
              value={reason}
              error={missing ? t("revealReasonMissing") : formErrors(error)["reason"]}
              onChange={(event) => {
                setReason(event.currentTarget.value);
                setMissing(false);
              }}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t("cancel")}
              </Button>
              <Button type="submit" loading={busy}>
                {children}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
