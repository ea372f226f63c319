/** The filters of the list of employees, as the address has them. In a file of its own, so that the router reads them without loading the page. */
import type { Role } from "@/api/types";
import type { User } from "../queries";
import { ROLES } from "./roles";

export const SHOW = {
  active: (user: User) => user.active && Boolean(user.username),
  disabled: (user: User) => !user.active,
  without: (user: User) => !user.username,
} as const;

export interface UserSearch {
  q?: string;
  show?: keyof typeof SHOW;
  role?: Role;
}

export function userSearch({ q, show, role }: Record<string, unknown>): UserSearch {
  const found: UserSearch = {};
  if ((typeof q === "string" && q) || typeof q === "number") found.q = String(q);
  if (show === "active" || show === "disabled" || show === "without") found.show = show;
  const known = ROLES.find((one) => one === role);
  if (known) found.role = known;
  return found;
}
