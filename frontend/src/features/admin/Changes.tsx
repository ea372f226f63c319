/** What an entry of the log changed, field by field, in the words of the forms that set them. */
import { useQuery } from "@tanstack/react-query";
import type { Role } from "@/api/types";
import { FactList } from "@/ui/FactList";
import { officeQuery } from "@/entities/office/queries";
import { auditFields } from "./audit.messages";
import type { Difference } from "./differences";
import { settingsMessages } from "./settings/settings.messages";
import { ROLES, roleNames } from "./users/roles";
import { userMessages } from "./users/users.messages";

const CATALOGUES = [
  ["audit-field", auditFields],
  ["admin-settings", settingsMessages],
  ["admin-users", userMessages],
] as const;

function fieldName(name: string): string {
  for (const [namespace, { t }] of CATALOGUES) {
    const text = (t as (key: string) => string)(name);
    if (text !== `${namespace}.${name}`) return text;
  }
  return name.replaceAll("_", " ");
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/** Sections, kelurahan, categories and agencies stand in the log by their ids. */
function useNames(): ReadonlyMap<string, string> {
  const { data: office } = useQuery(officeQuery);
  const things = office ? [...office.sections, ...office.kelurahan, ...office.categories, ...office.agencies] : [];
  return new Map(things.map((thing) => [thing.id, "data" in thing ? thing.data.name : thing.name]));
}

export function Changes({ differences }: { differences: readonly Difference[] }) {
  const t = auditFields.useT();
  const role = roleNames.useT();
  const names = useNames();

  function said(value: unknown): string {
    if (value === null || value === undefined || value === "") return t("nothing");
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (Array.isArray(value)) return value.length === 0 ? t("nothing") : value.map(said).join(", ");
    if (typeof value === "object") {
      const parts = Object.values(value).filter((part) => part !== null && part !== "");
      return parts.map(said).join(" · ");
    }
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return isRole(text) ? role(text) : (names.get(text) ?? text);
  }

  function told({ from, to }: Difference): string {
    if (Array.isArray(from) && Array.isArray(to)) {
      const parts = [to.length > 0 && t("added", { what: said(to) }), from.length > 0 && t("removed", { what: said(from) })];
      return parts.filter(Boolean).join("; ");
    }
    return from === undefined ? said(to) : t("became", { from: said(from), to: said(to) });
  }

  return (
    <FactList
      facts={differences.map((difference) => ({
        label: difference.path.length > 0 ? difference.path.map(fieldName).join(" › ") : t("whole"),
        value: told(difference),
      }))}
    />
  );
}
