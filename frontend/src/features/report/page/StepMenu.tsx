/** The one next step as a button, every other allowed one in a menu, and what cannot be done yet with its reason. */
import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDots } from "@tabler/icons-react";
import { useState } from "react";
import type { Action, Report } from "@/api/types";
import { useShortcut } from "@/lib/hotkeys";
import type { ShortcutId } from "@/lib/shortcuts";
import { Keys } from "@/ui/Keys";
import { actionMessages, needMessages } from "../steps/step.messages";
import { reportMessages } from "../report.messages";
import { STEP_SHORTCUTS, stepMenu } from "./stepMenuParts";
import classes from "./StepMenu.module.css";

interface StepMenuProps {
  report: Report;
  onChoose: (action: Action) => void;
  /** At the foot of a phone's screen: full width, the menu opens upwards. */
  atFoot?: boolean;
  /** A form is open: its step cannot be chosen again. */
  open: Action | undefined;
  /** Set to the button that the form was opened with, so that the page can return the focus to it. */
  returnRef: React.RefObject<HTMLButtonElement | null>;
}

export function StepMenu({ report, onChoose, atFoot, open, returnRef }: StepMenuProps) {
  const t = reportMessages.useT();
  const label = actionMessages.useT();
  const need = needMessages.useT();
  const [menuOpen, setMenuOpen] = useState(false);
  const [fromMenu, setFromMenu] = useState(false);
  const { primary, parts, blocked } = stepMenu(report);
  const others = parts.length > 0 || blocked.length > 0;

  function start(action: Action, menu: boolean) {
    setFromMenu(menu);
    onChoose(action);
  }

  const ready = primary !== undefined && open === undefined;
  useShortcut(
    "primary",
    (event) => {
      if (!primary || (event.key === "Enter" && !isNowhere(event.target))) return false;
      start(primary, false);
      return true;
    },
    ready,
  );
  useShortcut("steps", () => setMenuOpen(true), others);

  if (!primary && !others) return null;
  return (
    <div className={atFoot ? classes.foot : classes.steps}>
      {open === undefined && report.allowed_actions.map((action) => <StepKey key={action} action={action} onPress={() => start(action, false)} />)}
      {primary && (
        <Button className={classes.primary} disabled={open === primary} onClick={() => start(primary, false)} aria-keyshortcuts="." ref={fromMenu ? undefined : returnRef}>
          {label(primary)}
        </Button>
      )}
      {others && (
        <Menu opened={menuOpen} onChange={setMenuOpen} position={atFoot ? "top-end" : "bottom-end"} width={atFoot ? 300 : 340}>
          <Menu.Target>
            <Button
              variant="default"
              className={primary ? undefined : classes.primary}
              leftSection={atFoot && primary ? <IconDots size={18} aria-hidden /> : undefined}
              rightSection={atFoot && primary ? undefined : <IconChevronDown size={16} aria-hidden />}
              ref={fromMenu || !primary ? returnRef : undefined}
            >
              {t(primary ? (atFoot ? "stepsShort" : "steps") : "stepsAll")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown aria-label={t("steps")}>
            {/* A long menu scrolls on a small screen, and the keyboard must reach what scrolls. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div role="group" aria-label={t("steps")} tabIndex={0} className={classes.dropdown}>
            {parts.map(({ group, allowed }) => (
              <div key={group} role="group" aria-label={t(`group_${group}`)}>
                <Menu.Label>{t(`group_${group}`)}</Menu.Label>
                {allowed.map((action) => (
                  <Menu.Item key={action} aria-disabled={action === open || undefined} onClick={() => start(action, true)} rightSection={<KeyOf action={action} />}>
                    {label(action)}
                  </Menu.Item>
                ))}
              </div>
            ))}
            {blocked.length > 0 && (
              <div role="group" aria-label={t("group_blocked")}>
                {parts.length > 0 && <Menu.Divider />}
                <Menu.Label>{t("group_blocked")}</Menu.Label>
                {blocked.map(({ action, needs }) => (
                  <Menu.Item key={action} aria-disabled closeMenuOnClick={false} className={classes.blocked}>
                    {label(action)}
                    <span className={classes.reason}>{need(needs)}</span>
                  </Menu.Item>
                ))}
              </div>
            )}
            </div>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

/** A step's own key, while the step is allowed. */
function StepKey({ action, onPress }: { action: Action; onPress: () => void }) {
  const shortcut = STEP_SHORTCUTS[action];
  return shortcut && <BoundKey shortcut={shortcut} onPress={onPress} />;
}

function BoundKey({ shortcut, onPress }: { shortcut: ShortcutId; onPress: () => void }) {
  useShortcut(shortcut, onPress);
  return null;
}

function KeyOf({ action }: { action: Action }) {
  const shortcut = STEP_SHORTCUTS[action];
  return (
    shortcut && (
      <span aria-hidden className={classes.key}>
        <Keys of={shortcut} />
      </span>
    )
  );
}

/** On a link or a button Enter keeps its own meaning. */
function isNowhere(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof HTMLElement && (target.id === "main" || target.tagName === "H1"));
}
