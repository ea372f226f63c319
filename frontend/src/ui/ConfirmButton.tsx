/** A button for what cannot be taken back: asks first, stays open and says why when it fails. */
import { Button, type ButtonProps, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { kitMessages } from "./kit.messages";
import { ProblemNotice } from "./ProblemNotice";

export interface ConfirmButtonProps extends ButtonProps {
  /** The question, such as "Akhiri sesi ini?". */
  question: string;
  /** What will happen. */
  consequence?: React.ReactNode;
  /** The verb on the confirming button; the button's own text when left out. */
  confirmLabel?: string;
  danger?: boolean;
  onConfirm: () => Promise<unknown>;
  children: React.ReactNode;
}

export function ConfirmButton({ question, consequence, confirmLabel, danger, onConfirm, children, ...button }: ConfirmButtonProps) {
  const t = kitMessages.useT();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function confirm() {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      setOpen(false);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button variant="default" {...button} onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={question} closeButtonProps={{ "aria-label": t("close") }}>
        <Stack>
          {consequence && <div>{consequence}</div>}
          <ProblemNotice error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)} data-autofocus>
              {t("cancel")}
            </Button>
            <Button color={danger ? "danger" : undefined} loading={busy} onClick={() => void confirm()}>
              {confirmLabel ?? children}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
