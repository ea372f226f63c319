import { Button } from "@mantine/core";
import { useState } from "react";
import { GatePage } from "@/ui/GatePage";
import { TotpSetup } from "@/ui/TotpSetup";
import { authMessages } from "./auth.messages";

/** A role demands a second factor, and nothing else is allowed until it is set up. */
export function SecondFactorPage({ onDone, onSignOut }: { onDone: () => Promise<void>; onSignOut: () => Promise<void> }) {
  const t = authMessages.useT();
  const [codesShow, setCodesShow] = useState(false);
  return (
    <GatePage title={t("totpTitle")} description={t("totpDescription")}>
      <TotpSetup onDone={onDone} onAlready={onDone} onCodes={() => setCodesShow(true)} />
      {/* Nobody is to sign out over codes that are shown this once. */}
      {!codesShow && (
        <Button variant="subtle" fullWidth mt="sm" onClick={() => void onSignOut()}>
          {t("signOut")}
        </Button>
      )}
    </GatePage>
  );
}
