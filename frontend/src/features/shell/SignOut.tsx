/** The way out. Whoever has drafts on this device is asked first, because they go with it. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { queryClient } from "@/api/query-client";
import { signOut } from "@/api/session";
import { countDrafts } from "@/lib/draft-store";
import { useFocusBack } from "@/lib/focus";
import { shellMessages } from "./i18n";

export function SignOut({ onStay }: { onStay: () => void }) {
  const t = shellMessages.useT();
  const router = useRouter();
  const [drafts, setDrafts] = useState(0);
  useFocusBack();

  async function leave() {
    // Signed out here in any case; a server that is not reached lets the session run out by itself.
    await signOut().catch(() => undefined);
    queryClient.clear();
    await router.navigate({ to: "/masuk" });
  }

  useEffect(() => {
    let asked = true;
    void countDrafts()
      .catch(() => 0)
      .then(async (count) => {
        if (!asked) return;
        if (count > 0) setDrafts(count);
        else await leave();
      });
    return () => {
      asked = false;
    };
    // Once: what it needs does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <Modal opened={drafts > 0} onClose={onStay} title={t("signOutQuestion")} closeButtonProps={{ "aria-label": t("signOutStay") }}>
      <Stack>
        <div>{t("signOutDrafts", { count: drafts })}</div>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onStay}>
            {t("signOutStay")}
          </Button>
          <Button color="danger" onClick={() => void leave()}>
            {t("signOutAnyway")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
