/** The frame around every signed-in page: header, menu (a rail at the side, a bar at the bottom on phones), content. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { type ComponentType, Suspense, useDeferredValue, useState } from "react";
import { IconSearch } from "@tabler/icons-react";
import { useMay, useMe } from "@/api/me";
import { useSend, useShortcut } from "@/lib/hotkeys";
import { callCountsQuery } from "@/entities/call/callCounts";
import { useContacts } from "@/entities/call/contact/pending";
import { undoLast } from "@/ui/flash";
import { Keys } from "@/ui/Keys";
import { inboxCountsQuery } from "@/entities/office/inbox";
import { queueCountsQuery } from "@/entities/report/queueCounts";
import { shellMessages } from "./shell.messages";
import { ContactStrip, HotkeyHelp, SignOut, UserMenu } from "./late";
import { BottomBar, SideRail } from "./Menus";
import { currentEntry, type NavEntry, navigationFor } from "./navigation";
import { OfflineBar } from "./OfflineBar";
import { Reminders } from "./Reminders";
import classes from "./Shell.module.css";

/** What is shown over the page. */
type Over = "palette" | "shortcuts" | "sign-out";

interface PaletteSlot {
  onClose: () => void;
  onShortcuts: () => void;
  onSignOut: () => void;
}

export interface ShellProps {
  /** Loaded when it is asked for; the route composes it of what the features know. */
  palette: ComponentType<PaletteSlot>;
  children: React.ReactNode;
}

export function Shell({ palette: Palette, children }: ShellProps) {
  const t = shellMessages.useT();
  const me = useMe();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const may = useMay();
  const { data: counts } = useQuery({ ...queueCountsQuery, enabled: may("report_counts") });
  const overdue = counts?.items.find(({ key }) => key === "overdue")?.count ?? 0;
  const { data: messages } = useQuery({ ...inboxCountsQuery, enabled: may("inbox_counts") });
  const { data: calls } = useQuery({ ...callCountsQuery, enabled: may("call_counts") });
  const alarms = { queue: overdue, inbox: messages?.new ?? 0, calls: calls?.open ?? 0 };
  const contacts = useContacts(me.id);
  const entries = navigationFor(me);
  const current = currentEntry(entries, pathname);
  const [over, setOver] = useState<Over>();
  // The frame first, then its content bit by bit: together they keep a telephone from answering for too long.
  const framed = useDeferredValue(true, false);
  const showShortcuts = () => setOver("shortcuts");
  const leave = () => setOver("sign-out");
  const close = () => setOver(undefined);
  useShortcut("palette", () => setOver(over === "palette" ? undefined : "palette"));
  useShortcut("help", showShortcuts);
  useShortcut("undo", undoLast);
  useSend(() => false);
  return (
    <div className={classes.shell}>
      <a href="#main" className={`${classes.skip} no-print`}>
        {t("skip")}
      </a>
      <header className={`${classes.bar} no-print`}>
        <img src="/favicon.svg" width={28} height={28} alt="" />
        <div className={classes.names}>
          <span className={classes.product}>Tanggap</span>
          <span className={classes.office}>{me.office_name}</span>
        </div>
        <button type="button" className={classes.jump} aria-label={t("jump")} aria-keyshortcuts="Control+K" onClick={() => setOver("palette")}>
          <IconSearch size={18} stroke={1.7} aria-hidden />
          <span className={classes.jumpWords}>{t("jump")}</span>
          <Keys of="palette" />
        </button>
        <UserMenu me={me} onShortcuts={showShortcuts} onSignOut={leave} />
      </header>
      <SideRail entries={entries} current={current} alarms={alarms} />
      <main id="main" tabIndex={-1} className={classes.main}>
        <OfflineBar />
        <Reminders />
        {contacts.length > 0 && (
          <Suspense fallback={null}>
            <ContactStrip />
          </Suspense>
        )}
        {framed && children}
      </main>
      <BottomBar entries={entries} current={current} alarms={alarms} />
      {entries.map((entry) => (
        <GoKey key={entry.to} entry={entry} />
      ))}
      {may("report_list") && <GoKey entry={MAP} />}
      {over === "palette" && (
        <Suspense fallback={null}>
          <Palette onClose={close} onShortcuts={showShortcuts} onSignOut={leave} />
        </Suspense>
      )}
      {over === "shortcuts" && <HotkeyHelp onClose={close} />}
      {over === "sign-out" && <SignOut onStay={close} />}
    </div>
  );
}

/** A part of the list, so it has a key and no entry of its own. */
const MAP = { to: "/reports/map", shortcut: "goMap" } as const;

function GoKey({ entry: { to, shortcut } }: { entry: Pick<NavEntry, "to" | "shortcut"> }) {
  const navigate = useNavigate();
  useShortcut(shortcut, () => void navigate({ to }));
  return null;
}
