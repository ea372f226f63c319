/** One's own second factor: on or off, with the password asked for before either. */
import { Button, PasswordInput, Stack } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { $api, api } from "@/api/client";
import { meQuery, useMay, useMe } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { Badge } from "@/ui/Badge";
import { flash } from "@/ui/flash";
import { Notice } from "@/ui/Notice";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { TotpSetup } from "@/ui/TotpSetup";
import { useSending } from "@/ui/useSending";
import { accountMessages, roleMessages } from "./i18n";

export function SecondFactor() {
  const t = accountMessages.useT();
  const roleName = roleMessages.useT();
  const { totp } = useMe();
  const router = useRouter();
  const demand = useDemand();
  const [changing, setChanging] = useState(false);

  async function done() {
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    setChanging(false);
    flash(t(totp ? "totpNowOff" : "totpNowOn"));
    // Whose role demands one is led to where it is set up.
    await router.invalidate();
  }

  if (changing) return totp ? <SwitchOff onDone={done} onCancel={() => setChanging(false)} /> : <TotpSetup onDone={done} />;
  return (
    <Stack align="flex-start" gap="sm">
      {totp && (
        <Badge tone="green" icon={IconShieldCheck}>
          {t("totpOn")}
        </Badge>
      )}
      {totp && demand.roles.length > 0 && <p>{t("totpDemanded", { roles: demand.roles.map((role) => roleName(role)).join(", ") })}</p>}
      {(!totp || (demand.roles.length === 0 && !demand.isLoading)) && (
        <Button variant="default" onClick={() => setChanging(true)}>
          {t(totp ? "totpSwitchOff" : "totpSwitchOn")}
        </Button>
      )}
    </Stack>
  );
}

/** Those of one's roles for which the office demands a second factor, as far as one may read that. */
function useDemand() {
  const me = useMe();
  const may = useMay();
  const { data, isLoading } = useQuery({ ...$api.queryOptions("get", "/api/v1/settings"), enabled: me.totp && may("settings_get"), staleTime: 0 });
  const demanded = data?.settings.security?.totp_roles ?? [];
  return { isLoading, roles: [...new Set(me.roles.map(({ role }) => role))].filter((role) => demanded.includes(role)) };
}

function SwitchOff({ onDone, onCancel }: { onDone: () => Promise<void>; onCancel: () => void }) {
  const t = accountMessages.useT();
  const [password, setPassword] = useState("");
  const { error, errors, busy, send } = useSending();

  async function remove() {
    await api.POST("/api/v1/auth/totp/remove", { body: { password } });
    await onDone();
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(remove);
      }}
    >
      <Stack>
        <ProblemNotice error={error} />
        <Notice>{t("totpOffWarning")}</Notice>
        <PasswordInput
          id={fieldId("password")}
          label={t("totpPassword")}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={errors["password"]}
        />
        <div>
          <Button type="submit" color="danger" loading={busy} disabled={password === ""} mr="xs">
            {t("totpSwitchOff")}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t("cancel")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
