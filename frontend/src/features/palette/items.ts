/** What the palette offers, group by group, each entry with what it does. */
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ShortcutName } from "@/lib/shortcuts";
import { matches } from "./query";

export type Group = "recent" | "screens" | "actions" | "reports" | "people" | "users";

export interface Item {
  readonly id: string;
  readonly icon: Icon;
  readonly label: string;
  readonly detail?: string;
  /** At the end of the line, such as a status. */
  readonly aside?: ReactNode;
  readonly shortcut?: ShortcutName;
  /** The palette stays open: it only shows something else. */
  readonly stays?: true;
  readonly run: () => void;
}

/** A place of the program, as the route composes them. */
export interface Screen extends Omit<Item, "stays"> {
  /** Further words that it is found by. */
  readonly words?: string;
  /** Only where it is looked for: a part of another screen of the list. */
  readonly part?: true;
}

export interface Section {
  readonly group: Group;
  readonly items: readonly Item[];
}

export function matching<T extends Screen>(screens: readonly T[], words: readonly string[]): T[] {
  return screens.filter(({ label, words: more, part }) => (words.length > 0 || !part) && matches(words, label, more));
}

export function withoutEmpty(sections: readonly Section[]): Section[] {
  return sections.filter(({ items }) => items.length > 0);
}

/** The entry that the arrows lead to; at the ends it goes round. */
export function step(items: readonly Item[], active: string | undefined, by: number): string | undefined {
  const at = items.findIndex(({ id }) => id === active);
  const from = at < 0 ? 0 : at;
  return items[(from + by + items.length) % items.length]?.id;
}

/** What the frame around the palette does for it. */
export interface PaletteProps {
  onClose: () => void;
  onShortcuts: () => void;
  onSignOut: () => void;
}
