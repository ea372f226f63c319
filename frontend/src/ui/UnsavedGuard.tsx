/** Asks before a page with something unsaved is left, within the program and out of it. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useEffect } from "react";
import { defineMessages } from "@/lib/i18n";
import { kitMessages } from "./kit.messages";
import { holdUnsaved } from "./unsaved";

const messages = defineMessages("unsaved", {
  id: {
    title: "Tinggalkan tanpa menyimpan?",
    text: "Perubahan di halaman ini belum disimpan dan akan hilang.",
    stay: "Tetap di sini",
    leave: "Tinggalkan",
  },
  en: {
    title: "Leave without saving?",
    text: "The changes on this page are not saved and will be lost.",
    stay: "Stay here",
    leave: "Leave",
  },
});

interface UnsavedGuardProps {
  dirty: boolean;
  /** What is lost, where it is something else than the changes on the page. */
  title?: string;
  text?: string;
}

export function UnsavedGuard({ dirty, title, text: lost }: UnsavedGuardProps) {
  const t = messages.useT();
  const tKit = kitMessages.useT();
  const text = lost ?? t("text");
  useEffect(() => (dirty ? holdUnsaved(text) : undefined), [dirty, text]);
  // Another part of the same page is no leaving it.
  const blocker = useBlocker({ shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname, enableBeforeUnload: dirty, withResolver: true });
  return (
    <Modal
      opened={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title={title ?? t("title")}
      closeButtonProps={{ "aria-label": tKit("close") }}
    >
      <Stack>
        <p>{text}</p>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={() => blocker.reset?.()}>
            {t("stay")}
          </Button>
          <Button color="danger" onClick={() => blocker.proceed?.()}>
            {t("leave")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
