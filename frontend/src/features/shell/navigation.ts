/** The main menu, drawn from what the signed-in person may do, never from their roles. */
import {
  type Icon,
  IconChartBar,
  IconFilePlus,
  IconFiles,
  IconHome,
  IconInbox,
  IconMailbox,
  IconPhone,
  IconSettings,
  IconShieldLock,
  IconUser,
} from "@tabler/icons-react";
import type { Me, Operation } from "@/api/types";
import type { ShortcutId } from "@/lib/shortcuts";

export interface NavEntry {
  readonly to: string;
  readonly label: "queue" | "home" | "record" | "inbox" | "calls" | "reports" | "overview" | "security" | "admin" | "account";
  readonly icon: Icon;
  readonly shortcut: ShortcutId;
  /** The operation one must be allowed to call; without it the entry is everybody's. */
  readonly needs?: Operation;
  /** Only the address itself, not an address below it, marks the entry as current. */
  readonly exact?: boolean;
  /** In both languages: what else people look for it by. */
  readonly words?: string;
}

const ENTRIES: readonly NavEntry[] = [
  { to: "/", label: "queue", icon: IconInbox, shortcut: "goHome", needs: "report_counts", exact: true },
  { to: "/reports/new", label: "record", icon: IconFilePlus, shortcut: "record", needs: "report_record", exact: true },
  { to: "/inbox", label: "inbox", icon: IconMailbox, shortcut: "goInbox", needs: "inbox_list" },
  { to: "/reports", label: "reports", icon: IconFiles, shortcut: "goReports", needs: "report_list" },
  { to: "/calls", label: "calls", icon: IconPhone, shortcut: "goCalls", needs: "call_list" },
  { to: "/overview", label: "overview", icon: IconChartBar, shortcut: "goOverview", needs: "overview_get" },
  {
    to: "/security",
    label: "security",
    icon: IconShieldLock,
    shortcut: "goSecurity",
    needs: "security_log_list",
    words: "catatan log keamanan jejak audit masuk gagal ditolak security sign-ins refusals",
  },
  { to: "/admin", label: "admin", icon: IconSettings, shortcut: "goAdmin", needs: "settings_update" },
  {
    to: "/account",
    label: "account",
    icon: IconUser,
    shortcut: "goAccount",
    words: "kata sandi password dua langkah autentikasi kode pemulihan totp 2fa second factor recovery codes sesi perangkat sessions devices",
  },
];

/** For those without queues, such as an administrator. */
const HOME: NavEntry = { to: "/", label: "home", icon: IconHome, shortcut: "goHome", exact: true };

export function navigationFor(me: Pick<Me, "permissions">): readonly NavEntry[] {
  const entries = ENTRIES.filter(({ needs }) => needs === undefined || me.permissions.includes(needs));
  return entries.some(({ to }) => to === "/") ? entries : [HOME, ...entries];
}

/** The entry that an address belongs to: the longest that it starts with. */
export function currentEntry(entries: readonly NavEntry[], pathname: string): NavEntry | undefined {
  return entries
    .filter(({ to, exact }) => pathname === to || (!exact && pathname.startsWith(`${to}/`)))
    .toSorted((a, b) => b.to.length - a.to.length)[0];
}
