import { createFileRoute } from "@tanstack/react-router";
import { SecurityPage } from "@/features/security/SecurityPage";
import { securitySearch } from "@/features/security/securitySearch";

export const Route = createFileRoute("/_app/security")({ validateSearch: securitySearch, component: Security });

function Security() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return <SecurityPage search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
}
