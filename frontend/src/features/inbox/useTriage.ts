/** What may be done with a message: it joins a report or leaves it, it is set aside or taken back. */
import { useRouter } from "@tanstack/react-router";
import { api, ifMatch } from "@/api/client";
import { queryClient } from "@/api/query-client";
import { flash } from "@/ui/flash";
import type { Candidate } from "./AttachTo";
import { inboxMessages } from "./inbox.messages";
import { invalidateInbox, type InboxDetail, messageQuery } from "./queries";

/** The functions throw what the server refuses. */
export function useTriage({ item }: InboxDetail) {
  const t = inboxMessages.useT();
  const router = useRouter();
  const path = { path: { id: item.id }, header: ifMatch(item.version) };

  function keep(now: InboxDetail | undefined, said: string) {
    if (now) queryClient.setQueryData(messageQuery(item.id).queryKey, now);
    invalidateInbox();
    flash(said);
  }

  async function attach({ id, number }: Candidate) {
    await api.POST("/api/v1/inbox/{id}/attach", { params: path, body: { report: id } });
    invalidateInbox();
    flash(t("doneAttach", { number }));
    await router.navigate({ to: "/reports/$id", params: { id } });
  }

  async function detach(number: string, reason: string) {
    const { data } = await api.POST("/api/v1/inbox/{id}/detach", { params: path, body: { reason } });
    keep(data, t("doneDetach", { number }));
  }

  async function setAside(reason: string) {
    await api.POST("/api/v1/inbox/{id}/set-aside", { params: path, body: { reason } });
    invalidateInbox();
    flash(t("doneAside"));
    await router.navigate({ to: "/inbox" });
  }

  async function restore() {
    const { data } = await api.POST("/api/v1/inbox/{id}/restore", { params: path, body: {} });
    keep(data, t("doneRestore"));
  }

  return { attach, detach, setAside, restore };
}
