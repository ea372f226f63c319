/** Something that needs a reason: the dialog, the reason, and what is refused. */
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useFocusBack } from "@/lib/focus";
import { defineMessages } from "@/lib/i18n";
import { fieldId, ProblemNotice } from "./ProblemNotice";
import { useSending } from "./useSending";

const messages = defineMessages("reason", {
  id: { reason: "Alasan", missing: "Tuliskan alasannya.", cancel: "Batal", close: "Tutup" },
  en: { reason: "Reason", missing: "Say why.", cancel: "Cancel", close: "Close" },
});

export interface ReasonDialogProps {
  title: string;
  lead: React.ReactNode;
  reasonLabel?: string;
  reasonHint?: string;
  action: string;
  danger?: boolean;
  /** Whether the rest of the dialog is filled in; it says itself what is missing. */
  ready?: () => boolean;
  onSend: (reason: string) => Promise<void>;
  onClose: () => void;
  children?: React.ReactNode;
}

export function ReasonDialog({ title, lead, reasonLabel, reasonHint, action, danger, ready, onSend, onClose, children }: ReasonDialogProps) {
  const t = messages.useT();
  useFocusBack();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const { error, errors, busy, send } = useSending();

  function submit(event: React.FormEvent) {
    event.preventDefault();
    const others = ready?.() ?? true;
    if (reason.trim() === "") {
      setMissing(true);
      if (others) document.getElementById(fieldId("reason"))?.focus();
      return;
    }
    if (others) void send(() => onSend(reason.trim()));
  }

  return (
    <Modal opened onClose={onClose} size="lg" title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemNotice error={error} kept />
          <div>{lead}</div>
          {children}
          <Textarea
            id={fieldId("reason")}
            label={reasonLabel ?? t("reason")}
            description={reasonHint}
            autosize
            minRows={2}
            required
            withAsterisk={false}
            value={reason}
            error={missing ? t("missing") : errors["reason"]}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" color={danger ? "danger" : undefined} loading={busy}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
