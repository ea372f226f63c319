/**
 * A short word about what has just happened, at the foot of the window, perhaps with the way back. It outlives the
 * page that says it, so that "done, and no longer yours to see" can be read on the page one is taken to.
 */
import { focusContent } from "@/lib/focus";
import { kitMessages } from "./kit.messages";
import classes from "./flash.module.css";

const SHOWN_MS = 9_000;
/** Long enough to read it, think, and get there by keyboard. */
const SHOWN_WITH_ACTION_MS = 20_000;

export interface FlashAction {
  readonly label: string;
  /** It takes back what was just done, so that the key for that does it. */
  readonly undoes?: boolean;
  readonly run: () => void;
}

let box: HTMLElement | undefined;
let ending: ReturnType<typeof setTimeout> | undefined;
let offered: FlashAction | undefined;

export function flash(words: string, action?: FlashAction): void {
  const main = document.getElementById("main") ?? document.body;
  if (!box?.isConnected) {
    // The live region has to stand before the words come, or they are not read out.
    box = document.createElement("div");
    box.setAttribute("role", "status");
    box.className = `${classes.place} no-print`;
    main.append(box);
  }
  const place = box;
  const note = document.createElement("div");
  note.className = classes.note ?? "";
  const text = document.createElement("span");
  text.className = classes.words ?? "";
  text.textContent = words;
  note.append(text);
  if (action) note.append(button(classes.action ?? "", action.label, takeAction));
  const close = button(classes.close ?? "", "×", hideFlash);
  close.setAttribute("aria-label", kitMessages.t("close"));
  note.append(close);
  offered = action;

  const wait = () => {
    clearTimeout(ending);
    ending = setTimeout(hideFlash, action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
  };
  // Whoever is on it has not finished with it.
  for (const stay of ["pointerenter", "focusin"]) note.addEventListener(stay, () => clearTimeout(ending));
  for (const leave of ["pointerleave", "focusout"]) note.addEventListener(leave, wait);
  setTimeout(() => place.replaceChildren(note), 30);
  wait();
}

function button(className: string, label: string, run: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  element.textContent = label;
  element.addEventListener("click", run);
  return element;
}

function takeAction(): void {
  const action = offered;
  hideFlash();
  action?.run();
}

/** Takes back what the shown note offers to take back. */
export function undoLast(): void {
  if (offered?.undoes) takeAction();
  // Another offer stays where it is.
  else if (!offered) flash(kitMessages.t("nothingToUndo"));
}

export function hideFlash(): void {
  clearTimeout(ending);
  offered = undefined;
  const focused = box?.contains(document.activeElement);
  box?.replaceChildren();
  // What had the focus is gone.
  if (focused) focusContent();
}
