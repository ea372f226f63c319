/** Says that what is on screen may be old, for as long as the server is not heard from. */
import { IconWifiOff } from "@tabler/icons-react";
import { useCutOff } from "@/api/connection";
import { shellMessages } from "./shell.messages";
import classes from "./OfflineBar.module.css";

export function OfflineBar() {
  const t = shellMessages.useT();
  const cutOff = useCutOff();
  // The live region is always in the page; otherwise a screen reader would not read its words.
  return (
    <div role="status" className={`${classes.place} no-print`}>
      {cutOff && (
        <p className={classes.bar}>
          <IconWifiOff size={18} stroke={1.8} aria-hidden />
          <span>{t("cutOff")}</span>
        </p>
      )}
    </div>
  );
}
