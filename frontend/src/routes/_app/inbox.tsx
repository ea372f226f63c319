import { createFileRoute } from "@tanstack/react-router";
import { Inbox } from "@/features/inbox/Inbox";

export const Route = createFileRoute("/_app/inbox")({
  // A message, or which of them are listed: one page, so that the first load knows of one more and not of two.
  validateSearch: ({ surat }: Record<string, unknown>): { surat?: string } => (typeof surat === "string" ? { surat } : {}),
  component: Inbox,
});
