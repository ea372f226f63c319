/**
 * The parts of the shell that nobody needs in the first second. They (and the popups they are made of) come
 * after the page itself, so that the work is on screen sooner; until then something of the same shape stands there.
 */
import { type ComponentType, lazy, Suspense } from "react";
import type { Me } from "@/api/types";
import { initials } from "./initials";
import type { MoreMenuProps } from "./MoreMenu";
import classes from "./UserMenu.module.css";

const nothing = () => null;
const LateUserMenu = lazy(() => import("./UserMenu").then(({ UserMenu }) => ({ default: UserMenu })));
const LateMoreMenu = lazy<ComponentType<MoreMenuProps>>(() => import("./MoreMenu").then(({ MoreMenu: Late }) => ({ default: Late })).catch(() => ({ default: nothing })));
const LateHotkeyHelp = lazy<ComponentType>(() => import("@/ui/HotkeyHelp").then(({ HotkeyHelp: Late }) => ({ default: Late })).catch(() => ({ default: nothing })));

export function UserMenu({ me }: { me: Me }) {
  return (
    <Suspense
      fallback={
        <span className={classes.button}>
          <span className={classes.initials} aria-hidden>
            {initials(me.name)}
          </span>
          <span className={classes.name}>{me.name}</span>
          <span className={classes.gap} />
        </span>
      }
    >
      <LateUserMenu me={me} />
    </Suspense>
  );
}

export function MoreMenu(props: MoreMenuProps) {
  return (
    <Suspense fallback={null}>
      <LateMoreMenu {...props} />
    </Suspense>
  );
}

export function HotkeyHelp() {
  return (
    <Suspense fallback={null}>
      <LateHotkeyHelp />
    </Suspense>
  );
}
