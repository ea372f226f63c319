import { useState } from "react";
import { useMe } from "@/api/me";
import type { Me } from "@/api/types";
import { FactList } from "@/ui/FactList";
import { Notice } from "@/ui/Notice";
import { Page, Section } from "@/ui/Page";
import { PasswordForm } from "@/ui/PasswordForm";
import { LanguageChoice, ThemeChoice } from "@/ui/Preferences";
import classes from "./AccountPage.module.css";
import { accountMessages, roleMessages } from "./account.messages";
import { SecondFactor } from "./SecondFactor";
import { Sessions } from "./Sessions";

export function AccountPage() {
  const t = accountMessages.useT();
  const me = useMe();
  const [changed, setChanged] = useState(false);
  return (
    <Page title={t("title")}>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Section title={t("profile")} description={t("profileHint")}>
            <FactList
              facts={[
                { label: t("name"), value: me.name },
                { label: t("username"), value: me.username },
                { label: t("position"), value: me.position },
                { label: t("roles"), value: <Roles roles={me.roles} /> },
                { label: t("office"), value: me.office_name },
              ]}
            />
          </Section>
          <Section title={t("sessions")} description={t("sessionsHint")}>
            <Sessions />
          </Section>
        </div>
        <div className={classes.column}>
          <Section title={t("device")}>
            <div className={classes.choices}>
              <LanguageChoice />
              <ThemeChoice />
            </div>
          </Section>
          <Section title={t("password")}>
            {changed && (
              <div className={classes.changed}>
                <Notice>{t("passwordChanged")}</Notice>
              </div>
            )}
            <PasswordForm onChanged={() => setChanged(true)} />
          </Section>
          <Section title={t("totp")} description={t("totpHint")}>
            <SecondFactor />
          </Section>
        </div>
      </div>
    </Page>
  );
}

function Roles({ roles }: { roles: Me["roles"] }) {
  const t = roleMessages.useT();
  return (
    <ul className={classes.roles}>
      {roles.map(({ role, section, kelurahan }) => {
        const scope = section?.name ?? kelurahan?.name;
        return (
          <li key={role + (section?.id ?? kelurahan?.id ?? "")}>
            {t(role)}
            {scope && ` · ${scope}`}
          </li>
        );
      })}
    </ul>
  );
}
