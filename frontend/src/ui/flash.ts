/**
 * A short word about what has just happened, at the foot of the window. It outlives the page that says it, so
 * that "done, and no longer yours to see" can be read on the page one is taken to.
 */
import { kitMessages } from "./kit.i18n";
import classes from "./flash.module.css";

const SHOWN_MS = 9000;

let box: HTMLElement | undefined;
let ending: ReturnType<typeof setTimeout> | undefined;

export function flash(words: string): void {
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
  text.textContent = words;
  const close = document.createElement("button");
  close.type = "button";
  close.className = classes.close ?? "";
  close.textContent = "×";
  close.setAttribute("aria-label", kitMessages.t("close"));
  close.addEventListener("click", hideFlash);
  note.append(text, close);
  clearTimeout(ending);
  setTimeout(() => place.replaceChildren(note), 30);
  ending = setTimeout(hideFlash, SHOWN_MS);
}

export function hideFlash(): void {
  clearTimeout(ending);
  box?.replaceChildren();
}
