/** Asks before a page with unsaved changes is left, within the program and out of it. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { adminMessages } from "./i18n";

export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const t = adminMessages.useT();
  // Another part of the same page is no leaving it.
  const blocker = useBlocker({ shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname, enableBeforeUnload: dirty, withResolver: true });
  return (
    <Modal
      opened={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      title={t("leaveTitle")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <p>{t("leaveText")}</p>
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
