/** A message is set aside, with a reason. */
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api, ifMatch } from "@/api/client";
import { useFocusBack } from "@/lib/focus";
import { flash } from "@/ui/flash";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import { inboxMessages } from "./i18n";
import { forgetInbox, type InboxItem } from "./queries";

export function SetAsideDialog({ item, onClose }: { item: InboxItem; onClose: () => void }) {
  const t = inboxMessages.useT();
  useFocusBack();
  const router = useRouter();
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
    void send(async () => {
      const params = { path: { id: item.id }, header: ifMatch(item.version) };
      await api.POST("/api/v1/inbox/{id}/set-aside", { params, body: { reason: reason.trim() } });
      forgetInbox();
      flash(t("doneAside"));
      await router.navigate({ to: "/inbox" });
    });
  }

  return (
    <Modal opened onClose={onClose} title={t("setAsideTitle")} closeButtonProps={{ "aria-label": t("close") }}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemNotice error={error} kept />
          <div>{t("setAsideLead")}</div>
          <Textarea
            id={fieldId("reason")}
            label={t("setAsideReason")}
            autosize
            minRows={2}
            required
            withAsterisk={false}
            value={reason}
            error={missing ? t("setAsideMissing") : errors["reason"]}
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
              {t("setAside")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
