/** One's own second factor: on or off, with the password asked for before either. */
import { Button, PasswordInput, Stack } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { api } from "@/api/client";
import { meQuery, useMe } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { Badge } from "@/ui/Badge";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { TotpSetup } from "@/ui/TotpSetup";
import { useSending } from "@/ui/useSending";
import { accountMessages } from "./i18n";

export function SecondFactor() {
  const t = accountMessages.useT();
  const { totp } = useMe();
  const [changing, setChanging] = useState(false);

  async function done() {
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    setChanging(false);
  }

  if (changing) return totp ? <SwitchOff onDone={done} onCancel={() => setChanging(false)} /> : <TotpSetup onDone={done} />;
  return (
    <Stack align="flex-start" gap="sm">
      {totp && (
        <Badge tone="green" icon={IconShieldCheck}>
          {t("totpOn")}
        </Badge>
      )}
      <Button variant="default" onClick={() => setChanging(true)}>
        {t(totp ? "totpSwitchOff" : "totpSwitchOn")}
      </Button>
    </Stack>
  );
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
