/** What an administrator may do about an employee's access, beside the form: each takes effect at once. */
import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { api } from "@/api/client";
import { useMay, useMe } from "@/api/me";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { flash } from "@/ui/flash";
import { Section } from "@/ui/Page";
import admin from "../Admin.module.css";
import type { User } from "../queries";
import { TurnButton } from "../TurnButton";
import { userMessages } from "./users.messages";

interface SignInSectionProps {
  user: User;
  onReset: () => void;
  /** Removing the second factor changes no version, and the answer has no body. */
  onTotpRemoved: () => Promise<void>;
  onActive: (active: boolean) => Promise<void>;
}

export function SignInSection({ user, onReset, onTotpRemoved, onActive }: SignInSectionProps) {
  const t = userMessages.useT();
  const me = useMe();
  const may = useMay();
  return (
    <Section title={t("signIn")} description={user.id === me.id ? undefined : user.username ? t("signInHint") : undefined}>
      {user.id === me.id ? (
        <p className={admin.hint}>{t("ownAccount")}</p>
      ) : (
        <div className={admin.stack}>
          {user.username && user.must_change_password && <p className={admin.hint}>{t("mustChangeHint")}</p>}
          <div className={admin.buttons}>
            {user.username && user.active && may("user_reset_password") && (
              <Button variant="default" leftSection={<IconKey size={16} aria-hidden />} onClick={onReset}>
                {t("reset")}
              </Button>
            )}
            {user.totp && may("user_remove_totp") && <RemoveTotp user={user} onDone={onTotpRemoved} />}
            {may("user_update") && <ActiveButton user={user} onChange={onActive} />}
          </div>
        </div>
      )}
    </Section>
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
        const { response } = await api.DELETE("/api/v1/users/{id}/totp", { params: { path: { id: user.id } } });
        flash(t(response.status === 202 ? "removeTotpWaits" : "removeTotpDone", { name: user.name }));
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
