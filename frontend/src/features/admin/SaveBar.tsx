/** The end of a form: whether something is unsaved, undo, save. It sticks to the screen while something is unsaved. */
import { Button } from "@mantine/core";
import { useShortcut } from "@/lib/hotkeys";
import classes from "./Admin.module.css";
import { adminMessages } from "./admin.messages";

export interface SaveBarProps {
  dirty: boolean;
  busy: boolean;
  /** Said once after a save, until something changes again. */
  done?: string;
  label?: string;
  onUndo: () => void;
  onSave: () => void;
}

export function SaveBar({ dirty, busy, done, label, onUndo, onSave }: SaveBarProps) {
  const t = adminMessages.useT();
  useShortcut("save", onSave);
  return (
    <div className={`${classes.saveBar} ${dirty ? classes.sticky : ""} no-print`}>
      <span role="status" className={classes.saveState}>
        {dirty ? t("unsaved") : (done ?? "")}
      </span>
      {dirty && (
        <Button variant="default" onClick={onUndo} disabled={busy}>
          {t("undo")}
        </Button>
      )}
      <Button type="submit" loading={busy} aria-keyshortcuts="Control+S">
        {label ?? t("save")}
      </Button>
    </div>
  );
}
