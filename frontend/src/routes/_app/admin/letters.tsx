import { createFileRoute } from "@tanstack/react-router";
import { LettersPage } from "@/features/admin/letters/LettersPage";

export const Route = createFileRoute("/_app/admin/letters")({ component: LettersPage });
