/** Something is done with a message, for a reason. */
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useFocusBack } from "@/lib/focus";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import { inboxMessages } from "./i18n";

interface ReasonDialogProps {
  title: string;
  lead: string;
  confirm: string;
  onConfirm: (reason: string) => Promise<void>;
  onClose: () => void;
}

export function ReasonDialog({ title, lead, confirm, onConfirm, onClose }: ReasonDialogProps) {
  const t = inboxMessages.useT();
  useFocusBack();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const { error, errors, busy, send } = useSending();

  function submit(event: React.FormEvent) {
    event.preventDefault();
    if (reason.trim() === "") {
      setMissing(true);
      document.getElementById(fieldId("reason"))?.focus();
      return;
    }
    void send(() => onConfirm(reason.trim()));
  }

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemNotice error={error} kept />
          <div>{lead}</div>
          <Textarea
            id={fieldId("reason")}
            label={t("why")}
            autosize
            minRows={2}
            required
            withAsterisk={false}
            value={reason}
            error={missing ? t("whyMissing") : errors["reason"]}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={busy}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
