import { createFileRoute } from "@tanstack/react-router";
import { ApprovalsPage } from "@/features/admin/approvals/ApprovalsPage";

export const Route = createFileRoute("/_app/admin/approvals")({ component: ApprovalsPage });
