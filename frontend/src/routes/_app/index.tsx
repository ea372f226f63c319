import { createFileRoute } from "@tanstack/react-router";
import { LandingPage } from "@/features/shell/LandingPage";

export const Route = createFileRoute("/_app/")({ component: LandingPage });
