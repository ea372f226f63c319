/** Roles held, between wire and form, and in words. */
import type { Role } from "@/api/types";
import { formatDate, formatDateShort } from "@/lib/format";
import type { Grant, User } from "../queries";
import { nameOf } from "../reference/lookups";
import { userMessages } from "./users.messages";
import { ROLE_SCOPE, roleNames } from "./roles";

export type GrantForm = {
  role: Role | "";
  section: string;
  kelurahan: string;
  temporary: boolean;
  from: string;
  until: string;
};

export const freshGrant: GrantForm = { role: "", section: "", kelurahan: "", temporary: false, from: "", until: "" };

export function toGrantForm({ role, section, kelurahan, from, until }: Grant): GrantForm {
  return { role, section: section ?? "", kelurahan: kelurahan ?? "", temporary: Boolean(from || until), from: from ?? "", until: until ?? "" };
}

/** Sends only what the role is held for: the choices of another role may still stand in the form. */
export function toGrant({ role, section, kelurahan, temporary, from, until }: GrantForm): Grant | undefined {
  if (!role) return undefined;
  const scope = ROLE_SCOPE[role];
  return {
    role,
    section: scope === "section" && section ? section : undefined,
    kelurahan: scope === "kelurahan" && kelurahan ? kelurahan : undefined,
    from: temporary && from ? from : undefined,
    until: temporary && until ? until : undefined,
  };
}

export type Holding = "always" | "coming" | "now" | "past";

export function holding({ from, until }: Pick<Grant, "from" | "until">, today: string): Holding {
  if (until && until < today) return "past";
  if (from && from > today) return "coming";
  return from || until ? "now" : "always";
}

/** Who would have to set a second factor up first, were it demanded of these roles. */
export function withoutFactor(users: readonly User[], roles: readonly Role[], today: string): User[] {
  return users.filter(
    ({ active, username, totp, grants }) => active && username && !totp && grants.some((grant) => roles.includes(grant.role) && ["always", "now"].includes(holding(grant, today))),
  );
}

/** "Plh. s.d. 30 November 2026"; nothing for a role held for good. */
export function periodText(grant: Pick<Grant, "from" | "until">, today: string): string {
  const { from, until } = grant;
  const { t } = userMessages;
  switch (holding(grant, today)) {
    case "always":
      return "";
    case "past":
      return until ? t("actingEnded", { date: formatDate(until) }) : "";
    case "coming":
      if (from && until) return t("actingFromUntil", { from: formatDateShort(from), until: formatDateShort(until) });
      return from ? t("startsOn", { date: formatDate(from) }) : "";
    case "now":
      return until ? t("actingUntil", { date: formatDate(until) }) : "";
  }
}

interface Named {
  id: string;
  data: { name: string; short_name?: string };
}

/** "Kepala seksi (Kasi) Sarpras" */
export function grantText(grant: Pick<Grant, "role" | "section" | "kelurahan">, sections: readonly Named[], kelurahan: readonly Named[]): string {
  return [roleNames.t(grant.role), nameOf(sections, grant.section), nameOf(kelurahan, grant.kelurahan)].filter(Boolean).join(" ");
}
