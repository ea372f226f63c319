/**
 * The parts of the shell that are not needed in the first second. They, and the popups they use, are loaded after the
 * page itself, so that the page is shown sooner; until then a placeholder of the same size is shown.
 */
import { type ComponentType, lazy, Suspense } from "react";
import { initials } from "./initials";
import type { MoreMenuProps } from "./MoreMenu";
import type { UserMenuProps } from "./UserMenu";
import classes from "./UserMenu.module.css";

const nothing = () => null;
const LateUserMenu = lazy(() => import("./UserMenu").then(({ UserMenu }) => ({ default: UserMenu })));
const LateMoreMenu = lazy<ComponentType<MoreMenuProps>>(() => import("./MoreMenu").then(({ MoreMenu: Late }) => ({ default: Late })).catch(() => ({ default: nothing })));
const LateHotkeyHelp = lazy<ComponentType<{ onClose: () => void }>>(() => import("@/ui/HotkeyHelp").then(({ HotkeyHelp: Late }) => ({ default: Late })).catch(() => ({ default: nothing })));
/** Asks what came of a call; few calls are made in the first second. */
export const ContactStrip = lazy(() => import("@/entities/call/contact/ContactStrip").then((module) => ({ default: module.ContactStrip })));
const LateSignOut = lazy<ComponentType<{ onStay: () => void }>>(() => import("./SignOut").then(({ SignOut: Late }) => ({ default: Late })));

export function UserMenu(props: UserMenuProps) {
  const { name } = props.me;
  return (
    <Suspense
      fallback={
        <span className={classes.button}>
          <span className={classes.initials} aria-hidden>
            {initials(name)}
          </span>
          <span className={classes.name}>{name}</span>
          <span className={classes.gap} />
        </span>
      }
    >
      <LateUserMenu {...props} />
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

export function HotkeyHelp(props: { onClose: () => void }) {
  return (
    <Suspense fallback={null}>
      <LateHotkeyHelp {...props} />
    </Suspense>
  );
}

export function SignOut(props: { onStay: () => void }) {
  return (
    <Suspense fallback={null}>
      <LateSignOut {...props} />
    </Suspense>
  );
}
