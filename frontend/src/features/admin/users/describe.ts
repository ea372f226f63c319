/** A field of the form over an employee in words: its label, and a value of it. */
import { wibDay } from "@/lib/format";
import { adminMessages } from "../admin.messages";
import { inWords, labelOf } from "../reference/kind";
import type { Lookups } from "../reference/lookups";
import type { UserForm } from "./form";
import { type GrantForm, grantText, periodText, toGrant } from "./grants";
import { userMessages } from "./users.messages";

const LABELS = {
  name: "name",
  position: "position",
  nip: "nip",
  rank: "rank",
  hasAccount: "hasAccount",
  username: "username",
  password: "password",
  grants: "grants",
} as const satisfies Record<keyof UserForm, string>;

export function describeUser(path: string, value: unknown, lookups: Lookups): { label: string; words: string } {
  const shown = path === "grants" && Array.isArray(value) ? grantsInWords(value as GrantForm[], lookups) : value;
  return { label: labelOf(LABELS, path, (key) => userMessages.t(key)), words: inWords(shown, adminMessages.t("yes"), adminMessages.t("no")) };
}

function grantsInWords(forms: GrantForm[], { sections, kelurahan }: Lookups): string[] {
  const today = wibDay(new Date());
  const grants = forms.map(toGrant).filter((grant) => grant !== undefined);
  return grants.map((grant) => [grantText(grant, sections, kelurahan), periodText(grant, today)].filter(Boolean).join(" – "));
}
