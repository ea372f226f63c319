import { createFileRoute } from "@tanstack/react-router";
import { CallPage } from "@/features/calls/CallPage";

export const Route = createFileRoute("/_app/calls")({ component: CallPage });
