/** Every shortcut, by screen; those that work on this one stand out. */
import { Modal } from "@mantine/core";
import { useState } from "react";
import { useFocusBack } from "@/lib/focus";
import { setSingleKeysOff, singleKeysOff, useActiveShortcuts } from "@/lib/hotkeys";
import { keysLeft, type ShortcutGroup, type ShortcutName, shortcutOf } from "@/lib/shortcuts";
import classes from "./HotkeyHelp.module.css";
import { Keys } from "./Keys";
import { kitMessages } from "./kit.messages";
import { shortcutGroups, shortcutMessages, shortcutNames } from "./shortcuts.messages";

const NAMES = Object.keys(shortcutOf) as ShortcutName[];
const GROUPS = [...new Set(NAMES.map((name) => shortcutOf[name].group))];

/** The groups of this screen first; what always works stays at the top. */
function sorted(here: ReadonlySet<ShortcutGroup>): ShortcutGroup[] {
  const rank = (group: ShortcutGroup) => (group === "everywhere" ? 0 : here.has(group) ? 1 : 2);
  return GROUPS.toSorted((a, b) => rank(a) - rank(b));
}

export function HotkeyHelp({ onClose }: { onClose: () => void }) {
  const t = shortcutMessages.useT();
  const tKit = kitMessages.useT();
  const name = shortcutNames.useT();
  const group = shortcutGroups.useT();
  useFocusBack();
  const [off, setOff] = useState(singleKeysOff);
  const active: ReadonlySet<ShortcutName> = useActiveShortcuts();
  const here = new Set([...active].map((one) => shortcutOf[one].group));
  // What the browser does by itself works where the rest of its group does.
  const works = (one: ShortcutName) => (active.has(one) && keysLeft(one, active).length > 0) || (shortcutOf[one].native === true && here.has(shortcutOf[one].group));
  return (
    <Modal opened onClose={onClose} size="58rem" title={t("title")} closeButtonProps={{ "aria-label": tKit("close") }}>
      <p className={classes.lead}>{t("lead")}</p>
      <label className={classes.toggle}>
        <input
          type="checkbox"
          data-autofocus
          checked={!off}
          onChange={({ currentTarget: { checked } }) => {
            setSingleKeysOff(!checked);
            setOff(!checked);
          }}
        />
        <span>
          {t("singleKeys")}
          <span className={classes.hint}>{t("singleKeysHint")}</span>
        </span>
      </label>
      <div className={classes.groups}>
        {sorted(here).map((one) => (
          <section key={one} aria-label={group(one)} className={classes.group}>
            <h3>{group(one)}</h3>
            <dl>
              {NAMES.filter((id) => shortcutOf[id].group === one).map((id) => (
                <div key={id} data-works={works(id) || undefined}>
                  <dt>
                    {name(id)}
                    {works(id) && <span className="visually-hidden"> ({t("here")})</span>}
                  </dt>
                  <dd>
                    <Keys of={id} keys={works(id) ? keysLeft(id, active) : undefined} words={{ or: id === "channel" ? t("to") : t("or"), then: t("then") }} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
