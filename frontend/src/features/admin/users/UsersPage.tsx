/** Everybody who works here, with what they may do. */
import "../styles";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconClock, IconKey, IconPlus, IconSearch, IconUserOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useMe } from "@/api/me";
import { wibDay } from "@/lib/format";
import { useShortcut } from "@/lib/hotkeys";
import { Badge } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import admin from "../Admin.module.css";
import { Crumbs } from "../Crumbs";
import { adminMessages } from "../admin.messages";
import { matcher } from "../matcher";
import { type User, usersQuery } from "../queries";
import { type Lookups, useLookups } from "../reference/lookups";
import { grantText, holding, periodText } from "./grants";
import { userMessages } from "./users.messages";
import { roleNames, ROLES } from "./roles";
import { SHOW, type UserSearch } from "./search";
import classes from "./Users.module.css";

interface UsersPageProps {
  search: UserSearch;
  onSearch: (search: UserSearch) => void;
}

export function UsersPage({ search, onSearch }: UsersPageProps) {
  const t = userMessages.useT();
  const words = adminMessages.useT();
  const may = useMay();
  const lookups = useLookups();
  const { data, error, isPending, refetch } = useQuery(usersQuery);
  const [q, setQ] = useState(search.q ?? "");
  const found = matching(data?.items ?? [], search, q, lookups);
  return (
    <Page
      title={words("users")}
      description={words("usersHint")}
      above={<Crumbs />}
      actions={
        may("user_create") && (
          <Button renderRoot={(props) => <Link to="/admin/users/$id" params={{ id: "new" }} {...props} />} leftSection={<IconPlus size={16} aria-hidden />}>
            {t("add")}
          </Button>
        )
      }
    >
      <UserFilters q={q} onQ={setQ} search={search} onSearch={onSearch} />
      {isPending && <ListSkeleton />}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {data && (
        <>
          <div role="status" className={admin.found}>
            {t("found", { count: found.length })}
          </div>
          {found.length === 0 ? (
            <EmptyState title={t("noneFound")} description={t("noneFoundHint")} />
          ) : (
            <ul className={admin.rows} aria-label={words("users")}>
              {found.map((user) => (
                <UserRow key={user.id} user={user} lookups={lookups} />
              ))}
            </ul>
          )}
        </>
      )}
    </Page>
  );
}

function matching(users: readonly User[], search: UserSearch, q: string, lookups: Lookups): User[] {
  const matches = matcher(q);
  return users.filter((user) => {
    if (search.show && !SHOW[search.show](user)) return false;
    if (search.role && !user.grants.some((grant) => grant.role === search.role)) return false;
    const grants = user.grants.map((grant) => grantText(grant, lookups.sections, lookups.kelurahan));
    return matches([user.name, user.position, user.nip, user.username, ...grants].join(" "));
  });
}

/** `q` is what is typed; the address follows it, and the field does not wait for the address. */
function UserFilters({ q, onQ, search, onSearch }: UsersPageProps & { q: string; onQ: (q: string) => void }) {
  const t = userMessages.useT();
  const role = roleNames.useT();
  useShortcut("search", () => document.getElementById("user-search")?.focus());
  return (
    <div className={admin.tools}>
      <TextInput
        id="user-search"
        type="search"
        label={t("search")}
        value={q}
        leftSection={<IconSearch size={16} aria-hidden />}
        onChange={(event) => {
          onQ(event.currentTarget.value);
          onSearch({ ...search, q: event.currentTarget.value || undefined });
        }}
      />
      <NativeSelect
        label={t("show")}
        value={search.show ?? ""}
        onChange={(event) => onSearch({ ...search, show: (event.currentTarget.value || undefined) as UserSearch["show"] })}
        data={[
          { value: "", label: t("showAll") },
          { value: "active", label: t("showActive") },
          { value: "disabled", label: t("showDisabled") },
          { value: "without", label: t("showWithout") },
        ]}
      />
      <NativeSelect
        label={t("role")}
        value={search.role ?? ""}
        onChange={(event) => onSearch({ ...search, role: (event.currentTarget.value || undefined) as UserSearch["role"] })}
        data={[{ value: "", label: t("roleAll") }, ...ROLES.map((value) => ({ value, label: role(value) }))]}
      />
    </div>
  );
}

function UserRow({ user, lookups }: { user: User; lookups: Lookups }) {
  const t = userMessages.useT();
  const me = useMe();
  const today = wibDay(new Date());
  return (
    <li className={`${admin.row} ${user.active ? "" : admin.gone}`}>
      <div>
        <div className={admin.rowTitle}>
          <Link to="/admin/users/$id" params={{ id: user.id }}>
            {user.name}
          </Link>
          {user.id === me.id && <Badge tone="accent">{t("you")}</Badge>}
          {!user.active && (
            <Badge tone="red" icon={IconUserOff}>
              {t("disabled")}
            </Badge>
          )}
          {!user.username && <Badge tone="grey">{t("withoutAccount")}</Badge>}
          {user.active && user.username && user.must_change_password && (
            <Badge tone="amber" icon={IconKey}>
              {t("mustChange")}
            </Badge>
          )}
        </div>
        <div className={admin.rowNote}>{[user.position, user.username].filter(Boolean).join(" · ")}</div>
      </div>
      <div className={admin.rowSide}>
        <ul className={classes.roles}>
          {user.grants.length === 0 && <li>{t("noRole")}</li>}
          {user.grants.map((grant, index) => {
            const period = periodText(grant, today);
            const past = holding(grant, today) === "past";
            return (
              <li key={index}>
                <span className={past ? classes.past : undefined}>{grantText(grant, lookups.sections, lookups.kelurahan)}</span>
                {period && (
                  <Badge tone={past ? "grey" : "amber"} icon={IconClock}>
                    {period}
                  </Badge>
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </li>
  );
}
