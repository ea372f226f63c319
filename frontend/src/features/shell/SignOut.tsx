/** Signing out. It deletes the drafts on this device and leaves unsaved changes, so it asks first when there are any. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { queryClient } from "@/api/query-client";
import { signOut } from "@/api/session";
import { countDrafts } from "@/lib/draft-store";
import { useFocusBack } from "@/lib/focus";
import { unsavedWords } from "@/ui/unsaved";
import { shellMessages } from "./shell.messages";

export function SignOut({ onStay }: { onStay: () => void }) {
  const t = shellMessages.useT();
  const router = useRouter();
  const [lost, setLost] = useState<{ drafts: number; page: string[] }>();
  useFocusBack();

  async function leave() {
    // Signed out here in any case; a server that is not reached lets the session run out by itself.
    await signOut().catch(() => undefined);
    queryClient.clear();
    await router.navigate({ to: "/masuk", ignoreBlocker: true });
  }

  useEffect(() => {
    let asked = true;
    void countDrafts()
      .catch(() => 0)
      .then(async (drafts) => {
        if (!asked) return;
        const page = unsavedWords();
        if (drafts > 0 || page.length > 0) setLost({ drafts, page });
        else await leave();
      });
    return () => {
      asked = false;
    };
    // Once: what it needs does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const drafts = lost?.drafts ?? 0;
  return (
    <Modal opened={lost !== undefined} onClose={onStay} title={t(drafts > 0 ? "signOutQuestion" : "signOutUnsaved")} closeButtonProps={{ "aria-label": t("signOutStay") }}>
      <Stack>
        {lost?.page.map((words) => <p key={words}>{words}</p>)}
        {drafts > 0 && <p>{t("signOutDrafts", { count: drafts })}</p>}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onStay}>
            {t("signOutStay")}
          </Button>
          <Button color="danger" onClick={() => void leave()}>
            {t(drafts > 0 ? "signOutAnyway" : "signOut")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
