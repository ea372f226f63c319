import { Button } from "@mantine/core";
import { useMe } from "@/api/me";
import { GatePage } from "@/ui/GatePage";
import { PasswordForm } from "@/ui/PasswordForm";
import { authMessages } from "./auth.messages";

export function FirstPasswordPage({ onChanged, onSignOut }: { onChanged: () => Promise<void>; onSignOut: () => Promise<void> }) {
  const t = authMessages.useT();
  const weak = useMe().password_change_reason === "weak";
  return (
    <GatePage title={t(weak ? "weakTitle" : "firstTitle")} description={t(weak ? "weakDescription" : "firstDescription")}>
      <PasswordForm onChanged={onChanged} fullWidth />
      <Button variant="subtle" fullWidth mt="sm" onClick={() => void onSignOut()}>
        {t("signOut")}
      </Button>
    </GatePage>
  );
}
