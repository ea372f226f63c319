/** Where the focus goes when what had it is gone. */
import { useEffect, useState } from "react";

/** Nothing that anybody chose has the focus. */
export function isUnfocused(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.id === "main";
}

/** To where a page starts: its heading, or all of it while that is still to come. */
export function focusContent(): void {
  const main = document.getElementById("main");
  const heading = main?.querySelector<HTMLElement>("h1");
  if (heading && !heading.hasAttribute("tabindex")) heading.tabIndex = -1;
  (heading ?? main)?.focus({ preventScroll: true });
}

/** For a page that comes in the place of its outline: whoever waits at the start of the content is taken to its heading. */
export function useFocusOnArrival(): void {
  useEffect(() => {
    if (document.activeElement?.id === "main") focusContent();
  }, []);
}

/** What has the focus now; of an entry of a menu, which goes with the menu, the button that opened that. */
function invoker(): Element | null {
  const { activeElement } = document;
  const menu = activeElement?.closest("[role=menu]");
  return menu ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`) : activeElement;
}

/** For a dialog that is only there while it is open: back to the control that opened it, unless somebody went elsewhere. */
export function useFocusBack(): () => void {
  const [before] = useState(invoker);
  const back = () => {
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus({ preventScroll: true });
    else focusContent();
  };
  useEffect(
    () => () => {
      setTimeout(() => {
        if (isUnfocused()) back();
      });
    },
    // `before` never changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [],
  );
  return back;
}
