/** The form over one employee, what is written of it, and the password that is shown once afterwards. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, ifMatch } from "@/api/client";
import { meQuery, useMe } from "@/api/me";
import { invalidateApprovals } from "@/entities/office/approvals";
import { officeQuery } from "@/entities/office/queries";
import { type User, usersQuery } from "../queries";
import { useRecordForm } from "../useRecordForm";
import { emptyUser, toUserForm, toUserInput, type UserForm } from "./form";
import { userMessages } from "./users.messages";
import { generatePassword } from "./password";
import type { Secret } from "./PasswordDialogs";

/** `user`: nothing for somebody new. */
export function useUserEditor(user: User | undefined) {
  const t = userMessages.useT();
  const me = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [secret, setSecret] = useState<Secret>();
  const [resetting, setResetting] = useState(false);
  /** The id of somebody new, once saved: their page opens when the password was shown. */
  const [created, setCreated] = useState<string>();
  const [blank] = useState(() => ({ ...emptyUser, password: generatePassword() }));
  const record = useRecordForm<User, UserForm>({
    record: user,
    empty: blank,
    toForm: toUserForm,
    latest: async () => (await queryClient.fetchQuery({ ...usersQuery, staleTime: 0 })).items.find((one) => one.id === user?.id),
    // A row without a role cannot even be sent.
    validate: ({ grants }) => Object.fromEntries(grants.flatMap(({ role }, i) => (role ? [] : [[`grants.${i}.role`, t("roleMissing")]]))),
  });
  const { base } = record;

  async function refresh(after: User) {
    await queryClient.invalidateQueries({ queryKey: usersQuery.queryKey });
    await queryClient.invalidateQueries({ queryKey: officeQuery.queryKey });
    await invalidateApprovals();
    if (after.id === me.id) await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }

  async function update(before: User, values: UserForm, active: boolean): Promise<User | undefined> {
    const { data } = await api.PUT("/api/v1/users/{id}", {
      params: { path: { id: before.id }, header: ifMatch(before.version) },
      body: toUserInput(values, active),
    });
    return data;
  }

  async function store(values: UserForm) {
    if (base) {
      const after = await update(base, values, base.active);
      if (!after) return;
      record.saved(after, t(after.pending.length > base.pending.length ? "savedWaiting" : "saved"));
      // An account without a password is of no use.
      if (!base.username && after.username) setResetting(true);
      await refresh(after);
      return;
    }
    const { data: after } = await api.POST("/api/v1/users", { body: toUserInput(values, true) });
    if (!after) return;
    record.saved(after);
    setCreated(after.id);
    if (after.username) setSecret({ name: after.name, username: after.username, password: values.password, waits: false });
    await refresh(after);
    if (!after.username) await open(after.id);
  }

  async function open(id: string) {
    await navigate({ to: "/admin/users/$id", params: { id }, replace: true, ignoreBlocker: true });
  }

  /** Continues from what a step beside the form has made of the employee. */
  async function changed(after: User) {
    record.adopt(after);
    await refresh(after);
  }

  /** Continues from the employee as the server has them now. */
  async function refreshed() {
    const { items } = await queryClient.fetchQuery({ ...usersQuery, staleTime: 0 });
    const after = items.find((one) => one.id === base?.id);
    if (after) await changed(after);
  }

  /** Sends the saved values, not the typed ones: only the form's own button saves those. */
  async function setActive(active: boolean) {
    const after = base && (await update(base, record.start, active));
    if (after) await changed(after);
  }

  return {
    record, store, changed, refreshed, setActive,
    created, openCreated: async () => (created ? open(created) : undefined),
    secret, setSecret, resetting, setResetting,
  };
}
