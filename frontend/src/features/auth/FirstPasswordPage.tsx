import { Button } from "@mantine/core";
import { GatePage } from "@/ui/GatePage";
import { PasswordForm } from "@/ui/PasswordForm";
import { authMessages } from "./auth.messages";

export function FirstPasswordPage({ onChanged, onSignOut }: { onChanged: () => Promise<void>; onSignOut: () => Promise<void> }) {
  const t = authMessages.useT();
  return (
    <GatePage title={t("firstTitle")} description={t("firstDescription")}>
      <PasswordForm onChanged={onChanged} fullWidth />
      <Button variant="subtle" fullWidth mt="sm" onClick={() => void onSignOut()}>
        {t("signOut")}
      </Button>
    </GatePage>
  );
}
