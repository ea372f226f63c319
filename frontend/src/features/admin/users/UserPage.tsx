/** One employee: who they are, their account, their roles, and what ends or renews their access. */
import "../styles";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/api/me";
import { Badge } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { Notice } from "@/ui/Notice";
import { Page, Section } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton } from "@/ui/Skeletons";
import { Crumbs } from "../Crumbs";
import { EditorForm } from "../EditorForm";
import { adminMessages } from "../admin.messages";
import { type User, usersQuery } from "../queries";
import { type Lookups, useLookups } from "../reference/lookups";
import { AccountSection, PersonSection } from "./AccountFields";
import { describeUser } from "./describe";
import { GrantFields } from "./GrantFields";
import { userMessages } from "./users.messages";
import { Credentials, ResetPassword } from "./PasswordDialogs";
import { SignInSection } from "./SignInSection";
import { UserSessions } from "./UserSessions";
import { ApprovalList } from "../approvals/ApprovalList";
import { approvalMessages } from "../approvals/approvals.messages";
import { useUserEditor } from "./useUserEditor";

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
  const may = useMay();
  const { record, store, created, secret, setSecret, resetting, setResetting, changed, setActive, openCreated, refreshed } = useUserEditor(user);
  const { form, base } = record;
  return (
    <Page
      title={base?.name ?? t("fresh")}
      description={base?.position}
      width="narrow"
      above={<BackToList />}
      aside={base && !base.active && <Badge tone="red">{t("disabled")}</Badge>}
    >
      {base && base.pending.length > 0 && <Pending user={base} onDecided={refreshed} />}
      {base && !base.active && <Notice>{base.username ? t("disabledNotice") : t("disabledPerson")}</Notice>}
      <EditorForm
        record={record}
        unguarded={created !== undefined}
        describe={(path, value) => describeUser(path, value, lookups)}
        saveLabel={base ? undefined : t("add")}
        onSave={record.save(store)}
      >
        <PersonSection form={form} />
        <AccountSection form={form} user={base} />
        <Section title={t("grants")} description={t("grantsHint")}>
          <GrantFields form={form} lookups={lookups} />
        </Section>
      </EditorForm>
      {base && !created && (
        <SignInSection user={base} onReset={() => setResetting(true)} onTotpRemoved={refreshed} onActive={setActive} />
      )}
      {base?.username && may("user_session_list") && <UserSessions user={base} />}
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
          onDone={(after, shown) => {
            setResetting(false);
            setSecret(shown);
            void changed(after);
          }}
        />
      )}
      <Credentials
        secret={secret}
        onDone={() => {
          setSecret(undefined);
          void openCreated();
        }}
      />
    </Page>
  );
}

/** What was asked for and is not in force yet. */
function Pending({ user, onDecided }: { user: User; onDecided: () => Promise<void> }) {
  const t = approvalMessages.useT();
  return (
    <Section title={t("waiting")} description={t("waitingHint")}>
      <ApprovalList items={user.pending} named={false} onDecided={onDecided} />
    </Section>
  );
}
