/** Who an employee is, and the account with which they sign in. */
import { Checkbox, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Notice } from "@/ui/Notice";
import { Section } from "@/ui/Page";
import admin from "../Admin.module.css";
import { field } from "../field";
import type { User } from "../queries";
import type { UserForm } from "./form";
import { userMessages } from "./users.messages";
import { FirstPassword } from "./PasswordDialogs";

interface SectionProps {
  form: UseFormReturnType<UserForm>;
}

export function PersonSection({ form }: SectionProps) {
  const t = userMessages.useT();
  return (
    <Section title={t("person")} description={t("personHint")}>
      <div className={admin.fields}>
        <TextInput className={admin.whole} label={t("name")} required autoComplete="off" {...field(form, "name")} />
        <TextInput className={admin.whole} label={t("position")} autoComplete="off" {...field(form, "position")} />
        <TextInput label={t("nip")} description={t("nipHint")} inputMode="numeric" autoComplete="off" {...field(form, "nip")} />
        <TextInput label={t("rank")} description={t("rankHint")} autoComplete="off" {...field(form, "rank")} />
      </div>
    </Section>
  );
}

/** `user`: as saved; nothing for somebody new, whose first password is chosen here. */
export function AccountSection({ form, user }: SectionProps & { user: User | undefined }) {
  const t = userMessages.useT();
  const { values } = form;
  return (
    <Section title={t("account")} description={t("accountHint")}>
      <div className={admin.stack}>
        <Checkbox label={t("hasAccount")} {...field(form, "hasAccount", "checkbox")} />
        {values.hasAccount && (
          <TextInput
            label={t("username")}
            description={user?.username ? t("usernameChange") : t("usernameHint")}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...field(form, "username")}
          />
        )}
        {values.hasAccount && !user && (
          <FirstPassword form={form} username={values.username} name={values.name} />
        )}
        {values.hasAccount && user && !user.username && <p className={admin.hint}>{t("accountStarts")}</p>}
        {!values.hasAccount && user?.username && <Notice>{t("accountEnds")}</Notice>}
      </div>
    </Section>
  );
}
