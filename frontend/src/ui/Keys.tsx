/** The keys of a shortcut as they stand on the keyboard. */
import { Fragment } from "react";
import { type ShortcutName, shortcutOf } from "@/lib/shortcuts";
import classes from "./Keys.module.css";

const NAMES: Record<string, string> = {
  mod: /mac|iphone|ipad/i.test(globalThis.navigator?.userAgent ?? "") ? "⌘" : "Ctrl",
  alt: "Alt",
  enter: "Enter",
  escape: "Esc",
  arrowdown: "↓",
  arrowup: "↑",
};

/** `mod+k` → "Ctrl", "K". */
function keyNames(combination: string): string[] {
  return combination.split("+").map((key) => NAMES[key] ?? key.toUpperCase());
}

interface KeysProps {
  of: ShortcutName;
  /** Between several ways, and between the keys of a sequence; without them only the first way is shown, closely set. */
  words?: { or: string; then: string };
  /** Where not all of its keys are to be shown. */
  keys?: readonly string[];
}

export function Keys({ of, words, keys = shortcutOf[of].keys }: KeysProps) {
  const ways = words ? keys : keys.slice(0, 1);
  return (
    <span className={classes.keys}>
      {ways.map((way, i) => (
        <Fragment key={way}>
          {i > 0 && <span>{words?.or}</span>}
          {way.split(" ").map((combination, j) => (
            <Fragment key={combination}>
              {j > 0 && words && <span>{words.then}</span>}
              {keyNames(combination).map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </Fragment>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
