/** The `?` dialog: the shortcuts that work on this screen. */
import { Modal } from "@mantine/core";
import { useState } from "react";
import { setSingleKeysOff, singleKeysOff, useHotkey, useHotkeyList } from "@/lib/hotkeys";
import classes from "./HotkeyHelp.module.css";
import { kitMessages } from "./kit.i18n";

export function HotkeyHelp() {
  const t = kitMessages.useT();
  const [open, setOpen] = useState(false);
  const [off, setOff] = useState(singleKeysOff);
  const hotkeys = useHotkeyList();
  useHotkey("?", t("showShortcuts"), () => setOpen(true));
  return (
    <Modal opened={open} onClose={() => setOpen(false)} title={t("shortcuts")} closeButtonProps={{ "aria-label": t("close") }}>
      {hotkeys.length === 0 && <p>{t("shortcutsNone")}</p>}
      <dl className={classes.list}>
        {hotkeys.map(({ keys, label }) => (
          <div key={keys + label}>
            <dt>{label}</dt>
            <dd>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key.replace("mod", "Ctrl").replaceAll("+", " + ")}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className={classes.toggle}>
        <input
          type="checkbox"
          checked={!off}
          onChange={(event) => {
            setSingleKeysOff(!event.currentTarget.checked);
            setOff(!event.currentTarget.checked);
          }}
        />
        {t("singleKeys")}
      </label>
    </Modal>
  );
}
