/** Which roles must sign in with a second factor, and how long a session lasts. */
import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { wibDay } from "@/lib/format";
import { Notice } from "@/ui/Notice";
import { usersQuery } from "../queries";
import { withoutFactor } from "../users/grants";
import { roleNames, ROLES } from "../users/roles";
import { Amount } from "./Amount";
import { settingsMessages } from "./settings.messages";
import { Part, type PartProps } from "./Part";
import classes from "./Settings.module.css";

export function SecurityPart({ form }: PartProps) {
  const t = settingsMessages.useT();
  const role = roleNames.useT();
  const chosen = form.values.security.totp_roles;
  const users = useQuery({ ...usersQuery, enabled: chosen.length > 0 }).data?.items ?? [];
  const interrupted = withoutFactor(users, chosen, wibDay(new Date()));
  return (
    <Part id="security" hint={t("securityHint")}>
      <div role="group" aria-label={t("totpRoles")} className={classes.group}>
        <h3>{t("totpRoles")}</h3>
        {ROLES.map((name) => (
          <Checkbox
            key={name}
            label={role(name)}
            checked={chosen.includes(name)}
            onChange={(event) => {
              const others = chosen.filter((other) => other !== name);
              form.setFieldValue("security.totp_roles", event.currentTarget.checked ? [...others, name] : others);
            }}
          />
        ))}
      </div>
      {interrupted.length > 0 && (
        <Notice caution>
          {t("totpInterrupts", { count: interrupted.length })} {interrupted.map(({ name }) => name).join(", ")}
        </Notice>
      )}
      <Amount form={form} path="security.totp_grace_days" label={t("totp_grace_days")} hint={t("totp_grace_daysHint")} unit={t("unit_calendar_days")} />
      <Amount form={form} path="security.session_days" label={t("session_days")} hint={t("session_daysHint")} unit={t("unit_calendar_days")} />
    </Part>
  );
}
