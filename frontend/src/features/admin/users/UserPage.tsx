/** One employee: who they are, their account, their roles, and what ends or renews their access. */
import "../styles";
import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, ifMatch } from "@/api/client";
import { meQuery, useMay, useMe } from "@/api/me";
import { wibDay } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { EmptyState } from "@/ui/EmptyState";
import { flash } from "@/ui/flash";
import { Notice } from "@/ui/Notice";
import { Page, Section } from "@/ui/Page";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton } from "@/ui/Skeletons";
import { UnsavedGuard } from "@/ui/UnsavedGuard";
import admin from "../Admin.module.css";
import { Crumbs } from "../Crumbs";
import { field } from "../field";
import { adminMessages } from "../admin.messages";
import { officeKey, type User, usersQuery } from "../queries";
import { inWords, labelOf } from "../reference/kind";
import { type Lookups, useLookups } from "../reference/lookups";
import { SaveBar } from "../SaveBar";
import { SaveProblem } from "../SaveProblem";
import { TurnButton } from "../TurnButton";
import { useRecordForm } from "../useRecordForm";
import { emptyUser, toUserForm, toUserInput, type UserForm } from "./form";
import { GrantFields } from "./GrantFields";
import { type GrantForm, grantText, periodText, toGrant } from "./grants";
import { userMessages } from "./users.messages";
import { generatePassword } from "./password";
import { Credentials, FirstPassword, ResetPassword, type Secret } from "./PasswordDialogs";

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

export function UserPage({ id }: { id: string }) {
  const t = userMessages.useT();
  const words = adminMessages.useT();
  const lookups = useLookups();
  const { data, error, isPending, refetch } = useQuery(usersQuery);
  const user = data?.items.find((candidate) => candidate.id === id);
  if (data && lookups.ready && (user || id === "new")) return <Editor key={id} user={user} lookups={lookups} />;
  return (
    <Page title={words("users")} width="narrow" above={<BackToList />}>
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {(isPending || (data && !lookups.ready)) && <DetailSkeleton />}
      {data && !user && id !== "new" && <EmptyState title={t("gone")} description={t("goneHint")} />}
    </Page>
  );
}

function BackToList() {
  const words = adminMessages.useT();
  return (
    <Crumbs>
      <Link to="/admin/users">{words("users")}</Link>
    </Crumbs>
  );
}

function Editor({ user, lookups }: { user: User | undefined; lookups: Lookups }) {
  const t = userMessages.useT();
  const words = adminMessages.useT();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [done, setDone] = useState<string>();
  const [secret, setSecret] = useState<Secret>();
  const [resetting, setResetting] = useState(false);
  const [created, setCreated] = useState<string>();
  const [blank] = useState(() => ({ ...emptyUser, password: generatePassword() }));
  const record = useRecordForm<User, UserForm>({
    record: user,
    empty: blank,
    toForm: toUserForm,
    latest: async () => (await queryClient.fetchQuery({ ...usersQuery, staleTime: 0 })).items.find((one) => one.id === user?.id),
  });
  const { form, base, dirty, busy } = record;
  const { values } = form;

  async function refresh(changed: User) {
    await queryClient.invalidateQueries({ queryKey: usersQuery.queryKey });
    await queryClient.invalidateQueries({ queryKey: officeKey });
    if (changed.id === me.id) await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }

  async function update(changed: UserForm, active: boolean): Promise<User | undefined> {
    if (!base) return undefined;
    const { data } = await api.PUT("/api/v1/users/{id}", {
      params: { path: { id: base.id }, header: ifMatch(base.version) },
      body: toUserInput(changed, active),
    });
    return data;
  }

  async function store() {
    setDone(undefined);
    // A row without a role cannot even be sent.
    const empty = values.grants.findIndex(({ role }) => !role);
    if (empty >= 0) {
      form.setFieldError(`grants.${empty}.role`, t("roleMissing"));
      document.getElementById(fieldId(`grants.${empty}.role`))?.focus();
      return;
    }
    const result = await record.save(async (entered) => {
      if (base) return update(entered, base.active);
      return (await api.POST("/api/v1/users", { body: toUserInput(entered, true) })).data;
    });
    if (!result) return;
    if (base) {
      record.saved(result);
      setDone(t("saved"));
      // An account without a password is of no use.
      if (!base.username && result.username) setResetting(true);
    } else {
      record.saved(result);
      setCreated(result.id);
      if (result.username) setSecret({ name: result.name, username: result.username, password: values.password });
    }
    await refresh(result);
    if (!base && !result.username) await open(result.id);
  }

  async function open(id: string) {
    await navigate({ to: "/admin/users/$id", params: { id }, replace: true, ignoreBlocker: true });
  }

  async function totpGone(user: User) {
    // Its removal changes no version, and is answered by nothing.
    record.adopt({ ...user, totp: false });
    await refresh(user);
  }

  async function setActive(active: boolean) {
    const result = await update(record.start, active);
    if (!result) return;
    record.adopt(result);
    await refresh(result);
  }

  function describe(path: string, value: unknown) {
    const grants = path === "grants" && Array.isArray(value) ? (value as GrantForm[]).map(toGrant).filter((grant) => grant !== undefined) : undefined;
    const today = wibDay(new Date());
    const shown = grants?.map((grant) => [grantText(grant, lookups.sections, lookups.kelurahan), periodText(grant, today)].filter(Boolean).join(" – ")) ?? value;
    return { label: labelOf(LABELS, path, (key) => t(key)), words: inWords(shown, words("yes"), words("no")) };
  }

  return (
    <Page
      title={base?.name ?? t("fresh")}
      description={base?.position}
      width="narrow"
      above={<BackToList />}
      aside={base && !base.active && <Badge tone="red">{t("disabled")}</Badge>}
    >
      <UnsavedGuard dirty={dirty && !created} />
      {base && !base.active && <Notice>{base.username ? t("disabledNotice") : t("disabledPerson")}</Notice>}
      <form
        noValidate
        className={admin.form}
        onSubmit={(event) => {
          event.preventDefault();
          void store();
        }}
      >
        <SaveProblem record={record} describe={describe} />
        <Section title={t("person")} description={t("personHint")}>
          <div className={admin.fields}>
            <TextInput className={admin.whole} label={t("name")} required autoComplete="off" {...field(form, "name")} />
            <TextInput className={admin.whole} label={t("position")} autoComplete="off" {...field(form, "position")} />
            <TextInput label={t("nip")} description={t("nipHint")} inputMode="numeric" autoComplete="off" {...field(form, "nip")} />
            <TextInput label={t("rank")} description={t("rankHint")} autoComplete="off" {...field(form, "rank")} />
          </div>
        </Section>
        <Section title={t("account")} description={t("accountHint")}>
          <div className={admin.stack}>
            <Checkbox label={t("hasAccount")} {...field(form, "hasAccount", "checkbox")} />
            {values.hasAccount && (
              <TextInput
                label={t("username")}
                description={base?.username ? t("usernameChange") : t("usernameHint")}
                required
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                {...field(form, "username")}
              />
            )}
            {values.hasAccount && !base && (
              <FirstPassword value={values.password} onChange={(password) => form.setFieldValue("password", password)} error={form.errors["password"]} />
            )}
            {values.hasAccount && base && !base.username && <p className={admin.hint}>{t("accountStarts")}</p>}
            {!values.hasAccount && base?.username && <Notice>{t("accountEnds")}</Notice>}
          </div>
        </Section>
        <Section title={t("grants")} description={t("grantsHint")}>
          <GrantFields form={form} lookups={lookups} />
        </Section>
        <SaveBar dirty={dirty} busy={busy} done={done} label={base ? undefined : t("add")} onUndo={record.undo} onSave={() => void store()} />
      </form>
      {base && !created && (
        <Section title={t("signIn")} description={base.id === me.id ? undefined : base.username ? t("signInHint") : undefined}>
          {base.id === me.id ? (
            <p className={admin.hint}>{t("ownAccount")}</p>
          ) : (
            <div className={admin.stack}>
              {base.username && base.must_change_password && <p className={admin.hint}>{t("mustChangeHint")}</p>}
              <div className={admin.buttons}>
                {base.username && base.active && may("user_reset_password") && (
                  <Button variant="default" leftSection={<IconKey size={16} aria-hidden />} onClick={() => setResetting(true)}>
                    {t("reset")}
                  </Button>
                )}
                {base.totp && may("user_remove_totp") && <RemoveTotp user={base} onDone={() => totpGone(base)} />}
                {may("user_update") && <ActiveButton user={base} onChange={setActive} />}
              </div>
            </div>
          )}
        </Section>
      )}
      {base && may("audit_list") && (
        <Link to="/admin/audit" search={{ subject: base.id }}>
          {words("auditOfUser")}
        </Link>
      )}
      {base && (
        <ResetPassword
          user={base}
          opened={resetting}
          onClose={() => setResetting(false)}
          onDone={(changed, shown) => {
            setResetting(false);
            setSecret(shown);
            record.adopt(changed);
            void refresh(changed);
          }}
        />
      )}
      <Credentials
        secret={secret}
        onDone={() => {
          setSecret(undefined);
          if (created) void open(created);
        }}
      />
    </Page>
  );
}

/** For somebody who lost both phone and recovery codes; their next sign-in asks for the password alone. */
function RemoveTotp({ user, onDone }: { user: User; onDone: () => Promise<void> }) {
  const t = userMessages.useT();
  return (
    <ConfirmButton
      variant="default"
      question={t("removeTotpQuestion", { name: user.name })}
      consequence={t("removeTotpConsequence")}
      confirmLabel={t("removeTotp")}
      danger
      onConfirm={async () => {
        await api.DELETE("/api/v1/users/{id}/totp", { params: { path: { id: user.id } } });
        flash(t("removeTotpDone", { name: user.name }));
        await onDone();
      }}
    >
      {t("removeTotp")}
    </ConfirmButton>
  );
}

function ActiveButton({ user, onChange }: { user: User; onChange: (active: boolean) => Promise<void> }) {
  const t = userMessages.useT();
  const { name, active } = user;
  const key = user.username ? (active ? "disable" : "enable") : active ? "disablePerson" : "enablePerson";
  return (
    <TurnButton
      turn={key}
      question={t(`${key}Question`, { name })}
      consequence={t(`${key}Consequence`)}
      confirmLabel={t(key)}
      danger={active}
      onConfirm={() => onChange(!active)}
    >
      {t(key)}
    </TurnButton>
  );
}
