import type { components } from "@/api/schema";
import type { User } from "../queries";
import { type GrantForm, toGrant, toGrantForm } from "./grants";

export type UserForm = {
  name: string;
  position: string;
  nip: string;
  rank: string;
  hasAccount: boolean;
  username: string;
  /** Only of somebody new. */
  password: string;
  grants: GrantForm[];
};

export const emptyUser: UserForm = { name: "", position: "", nip: "", rank: "", hasAccount: true, username: "", password: "", grants: [] };

export function toUserForm(user: User): UserForm {
  return {
    name: user.name,
    position: user.position,
    nip: user.nip ?? "",
    rank: user.rank ?? "",
    hasAccount: Boolean(user.username),
    username: user.username ?? "",
    password: "",
    grants: user.grants.map(toGrantForm),
  };
}

export function toUserInput(form: UserForm, active: boolean): components["schemas"]["UserInput"] {
  return {
    name: form.name,
    position: form.position,
    nip: form.nip.replace(/\s/g, "") || null,
    rank: form.rank || null,
    username: form.hasAccount ? form.username.trim() : null,
    password: form.hasAccount && form.password ? form.password : null,
    active,
    grants: form.grants.map(toGrant).filter((grant) => grant !== undefined),
  };
}
