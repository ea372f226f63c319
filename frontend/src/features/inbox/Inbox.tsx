/** The inbox: its list, or the one message that the address names. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { InboxPage } from "./InboxPage";
import { MessagePage } from "./MessagePage";
import { type InboxState, STATES } from "./queries";

export function Inbox() {
  const { surat } = useSearch({ from: "/_app/inbox" });
  const navigate = useNavigate();
  const state = surat === undefined ? "new" : STATES.find((one) => one === surat);
  if (surat !== undefined && state === undefined) return <MessagePage key={surat} id={surat} />;
  const show = (next: InboxState) => void navigate({ to: "/inbox", search: next === "new" ? {} : { surat: next }, replace: true });
  return <InboxPage state={state ?? "new"} onState={show} />;
}
