/** Something that needs a reason: the dialog, the reason, and what is refused. */
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useFocusBack } from "@/lib/focus";
import { defineMessages } from "@/lib/i18n";
import { fieldId, ProblemNotice } from "./ProblemNotice";
import { useServerForm } from "./useServerForm";

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
  const { form, error, busy, submit } = useServerForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? t("missing") : null) },
  });
  const send = submit(({ reason }) => onSend(reason.trim()));

  function onSubmit(event: React.SyntheticEvent<HTMLFormElement>) {
    if (ready?.() ?? true) return send(event);
    event.preventDefault();
    // Shows everything that is missing at once.
    form.validate();
  }

  return (
    <Modal opened onClose={onClose} size="lg" title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <form noValidate onSubmit={onSubmit}>
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
            {...form.getInputProps("reason")}
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
