/** How a message is called where it has no name of its own. */
import type { inboxMessages } from "./inbox.messages";
import type { InboxItem } from "./queries";

type Words = ReturnType<typeof inboxMessages.useT>;

export function senderOf(item: InboxItem, t: Words): string {
  if (item.erased_at) return t("erased");
  return item.name || item.address || t("nobody");
}

export function subjectOf(item: InboxItem, t: Words): string {
  return item.subject || t("noSubject");
}

/** Why a message was set aside: somebody's words, or one of the program's. */
export function reasonOf(item: InboxItem, t: Words): string | undefined {
  if (item.reason === "automatic" || item.reason === "rule") return t(`reason_${item.reason}`);
  return item.reason ?? undefined;
}
