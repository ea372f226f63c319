import { createFileRoute } from "@tanstack/react-router";
import { MailPage } from "@/features/admin/mail/MailPage";

export const Route = createFileRoute("/_app/admin/mail")({ component: MailPage });
