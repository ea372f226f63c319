import { createFileRoute } from "@tanstack/react-router";
import { type Period, RegisterPage } from "@/features/documents/RegisterPage";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const Route = createFileRoute("/_app/reports/register")({
  validateSearch: (search: Record<string, unknown>): { from?: string; until?: string } => {
    const day = (key: "from" | "until") => (typeof search[key] === "string" && DAY.test(search[key]) ? { [key]: search[key] } : {});
    return { ...day("from"), ...day("until") };
  },
  component: Register,
});

function Register() {
  const { from, until } = Route.useSearch();
  const navigate = Route.useNavigate();
  const period: Period | undefined = from && until ? { from, until } : undefined;
  return <RegisterPage period={period} onPeriod={(next) => void navigate({ search: { ...next } })} />;
}
