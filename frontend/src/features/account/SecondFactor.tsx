/** One's own second factor: on or off, its recovery codes, with the password asked for before any of it. */
import { Button, Group, Stack } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "@/api/client";
import { useMe } from "@/api/me";
import { Badge } from "@/ui/Badge";
import { flash } from "@/ui/flash";
import { Notice } from "@/ui/Notice";
import { PasswordStep } from "@/ui/PasswordStep";
import { RecoveryCodes, secondFactorChanged, TotpSetup } from "@/ui/TotpSetup";
import { accountMessages, roleMessages } from "./account.messages";

/** With so few left one should make new ones. */
const FEW = 3;

export function SecondFactor() {
  const t = accountMessages.useT();
  const { totp } = useMe();
  const router = useRouter();
  const [doing, setDoing] = useState<"on" | "off" | "renew">();

  async function done(said?: "totpNowOn" | "totpNowOff" | "totpRenewed") {
    await secondFactorChanged();
    setDoing(undefined);
    if (said) flash(t(said));
    // Whose role demands one is led to where it is set up.
    await router.invalidate();
  }

  const cancel = () => setDoing(undefined);
  if (doing === "renew") return <Renew onDone={() => done("totpRenewed")} onCancel={cancel} />;
  if (doing === "off") return <SwitchOff onDone={() => done("totpNowOff")} onCancel={cancel} />;
  // Decided by what was begun, not by `totp`: that is already true while the recovery codes are shown.
  if (doing === "on") return <TotpSetup onDone={() => done("totpNowOn")} onAlready={() => done()} />;
  if (totp) return <Standing onSwitch={() => setDoing("off")} onRenew={() => setDoing("renew")} />;
  return (
    <Button variant="default" onClick={() => setDoing("on")}>
      {t("totpSwitchOn")}
    </Button>
  );
}

function Standing({ onSwitch, onRenew }: { onSwitch: () => void; onRenew: () => void }) {
  const t = accountMessages.useT();
  const roleName = roleMessages.useT();
  const me = useMe();
  const left = me.recovery_codes ?? 0;
  const demanded = me.totp_demanded_by.length > 0;
  return (
    <Stack align="flex-start" gap="sm">
      <Badge tone="green" icon={IconShieldCheck}>
        {t("totpOn")}
      </Badge>
      {left > FEW ? <p>{t("totpCodesLeft", { count: left })}</p> : <Notice caution>{t(left === 0 ? "totpCodesNone" : "totpCodesFew", { count: left })}</Notice>}
      {demanded && <p>{t("totpDemanded", { roles: me.totp_demanded_by.map((role) => roleName(role)).join(", ") })}</p>}
      <Group gap="xs">
        <Button variant="default" onClick={onRenew}>
          {t("totpRenew")}
        </Button>
        {!demanded && (
          <Button variant="default" onClick={onSwitch}>
            {t("totpSwitchOff")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface DoingProps {
  onDone: () => Promise<void>;
  onCancel: () => void;
}

function Renew({ onDone, onCancel }: DoingProps) {
  const t = accountMessages.useT();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return (
    <PasswordStep
      label={t("totpRenew")}
      send={async (password) => {
        const { data } = await api.POST("/api/v1/auth/totp/recovery", { body: { password } });
        if (!data) return;
        setCodes(data.codes);
        void secondFactorChanged();
      }}
      onCancel={onCancel}
    >
      <Notice>{t("totpRenewWarning")}</Notice>
    </PasswordStep>
  );
}

function SwitchOff({ onDone, onCancel }: DoingProps) {
  const t = accountMessages.useT();
  return (
    <PasswordStep
      label={t("totpSwitchOff")}
      danger
      send={async (password) => {
        await api.POST("/api/v1/auth/totp/remove", { body: { password } });
        await onDone();
      }}
      onCancel={onCancel}
    >
      <Notice>{t("totpOffWarning")}</Notice>
    </PasswordStep>
  );
}
