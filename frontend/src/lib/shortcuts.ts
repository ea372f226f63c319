/**
 * Every keyboard shortcut there is, by the screen that it belongs to. Nothing can be bound that is not here, and
 * the list that `?` shows is drawn from here. What they are called stands in `ui/shortcuts.i18n.ts`.
 */

export type ShortcutGroup = "everywhere" | "list" | "report" | "form" | "intake" | "recorded" | "admin";

interface Shortcut {
  readonly group: ShortcutGroup;
  /** Any of them: `n`, `/`, `mod+enter`, `shift+?`, or a sequence such as `g a`. `mod` is Ctrl, on a Mac Command. */
  readonly keys: readonly string[];
  /** Done by the browser or by the control that has the focus; only told. */
  readonly native?: true;
}

export const SHORTCUTS = {
  palette: { group: "everywhere", keys: ["mod+k", "/"] },
  record: { group: "everywhere", keys: ["n"] },
  goHome: { group: "everywhere", keys: ["g q"] },
  goInbox: { group: "everywhere", keys: ["g s"] },
  goCalls: { group: "everywhere", keys: ["g t"] },
  goReports: { group: "everywhere", keys: ["g l"] },
  goMap: { group: "everywhere", keys: ["g p"] },
  goOverview: { group: "everywhere", keys: ["g i"] },
  goSecurity: { group: "everywhere", keys: ["g c"] },
  goAdmin: { group: "everywhere", keys: ["g a"] },
  goAccount: { group: "everywhere", keys: ["g k"] },
  undo: { group: "everywhere", keys: ["u"] },
  help: { group: "everywhere", keys: ["?"] },

  search: { group: "list", keys: ["/"] },
  next: { group: "list", keys: ["j", "arrowdown"] },
  previous: { group: "list", keys: ["k", "arrowup"] },
  openRow: { group: "list", keys: ["enter"], native: true },
  pick: { group: "list", keys: ["x"] },
  pickAll: { group: "list", keys: ["a"] },
  bulk: { group: "list", keys: ["b"] },
  filters: { group: "list", keys: ["f"] },
  views: { group: "list", keys: ["v"] },
  nextQueue: { group: "list", keys: ["]"] },
  previousQueue: { group: "list", keys: ["["] },

  primary: { group: "report", keys: [".", "enter"] },
  steps: { group: "report", keys: ["m"] },
  verify: { group: "report", keys: ["v"] },
  forward: { group: "report", keys: ["t"] },
  contact: { group: "report", keys: ["c"] },
  clarify: { group: "report", keys: ["q"] },
  accept: { group: "report", keys: ["a"] },
  act: { group: "report", keys: ["d"] },
  resolve: { group: "report", keys: ["s"] },
  notify: { group: "report", keys: ["h"] },
  check: { group: "report", keys: ["p"] },
  attach: { group: "report", keys: ["f"] },
  edit: { group: "report", keys: ["e"] },
  nextReport: { group: "report", keys: ["j"] },
  previousReport: { group: "report", keys: ["k"] },
  toTimeline: { group: "report", keys: ["1"] },
  toFiles: { group: "report", keys: ["2"] },
  toFacts: { group: "report", keys: ["3"] },
  order: { group: "report", keys: ["o"] },

  send: { group: "form", keys: ["mod+enter"] },
  close: { group: "form", keys: ["escape"], native: true },

  channel: { group: "intake", keys: ["1", "8"], native: true },
  down: { group: "intake", keys: ["arrowdown"], native: true },
  people: { group: "intake", keys: ["alt+o"] },
  description: { group: "intake", keys: ["alt+u"] },
  similar: { group: "intake", keys: ["alt+m"] },

  print: { group: "recorded", keys: ["p"] },
  openRecorded: { group: "recorded", keys: ["o"] },
  again: { group: "recorded", keys: ["n"] },

  save: { group: "admin", keys: ["mod+s"] },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;
/** Those that the program itself listens to. */
export type ShortcutId = { [K in ShortcutName]: (typeof SHORTCUTS)[K] extends { native: true } ? never : K }[ShortcutName];

/** The same without the literal types. */
export const shortcutOf: Readonly<Record<ShortcutName, Shortcut>> = SHORTCUTS;

/** The keys that lead to it while `active` work: a screen's own shortcut takes a key from one that works everywhere. */
export function keysLeft(name: ShortcutName, active: ReadonlySet<ShortcutName>): readonly string[] {
  const { group, keys } = shortcutOf[name];
  if (group !== "everywhere") return keys;
  const taken = [...active].map((one) => shortcutOf[one]).filter((one) => one.group !== "everywhere").flatMap((one) => one.keys);
  return keys.filter((key) => !taken.includes(key));
}
