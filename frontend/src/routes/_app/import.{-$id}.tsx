import { createFileRoute } from "@tanstack/react-router";
import { LaporRoute } from "@/features/lapor/LaporRoute";

// One address for the list and for a file: each route of its own would weigh on the first load.
export const Route = createFileRoute("/_app/import/{-$id}")({ component: LaporRoute });
