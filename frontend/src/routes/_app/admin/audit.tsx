import { createFileRoute } from "@tanstack/react-router";
import { auditSearch } from "@/features/admin/auditSearch";
import { AuditPage } from "@/features/admin/AuditPage";

export const Route = createFileRoute("/_app/admin/audit")({ validateSearch: auditSearch, component: Audit });

function Audit() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return <AuditPage search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
}
