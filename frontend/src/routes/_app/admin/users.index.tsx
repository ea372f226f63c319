import { createFileRoute } from "@tanstack/react-router";
import { userSearch } from "@/features/admin/users/search";
import { UsersPage } from "@/features/admin/users/UsersPage";

export const Route = createFileRoute("/_app/admin/users/")({ validateSearch: userSearch, component: Users });

function Users() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return <UsersPage search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
}
