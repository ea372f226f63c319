/** Any address that no other route claims: said inside the shell, so that the way on is at hand. */
import { createFileRoute } from "@tanstack/react-router";
import { NotFoundPage } from "@/features/shell/Fallbacks";

export const Route = createFileRoute("/_app/$")({ component: NotFoundPage });
