/** The frame around every signed-in page: header, menu (a rail at the side, a bar at the bottom on phones), content. */
import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useMay, useMe } from "@/api/me";
import { queueCountsQuery } from "@/ui/queue-counts";
import { shellMessages } from "./i18n";
import { HotkeyHelp, UserMenu } from "./late";
import { BottomBar, SideRail } from "./Menus";
import { currentEntry, navigationFor } from "./navigation";
import classes from "./Shell.module.css";

export function Shell({ children }: { children: React.ReactNode }) {
  const t = shellMessages.useT();
  const me = useMe();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const may = useMay();
  const { data: counts } = useQuery({ ...queueCountsQuery, enabled: may("report_counts") });
  const overdue = counts?.items.find(({ key }) => key === "overdue")?.count ?? 0;
  const entries = navigationFor(me);
  const current = currentEntry(entries, pathname);
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
        <UserMenu me={me} />
      </header>
      <SideRail entries={entries} current={current} overdue={overdue} />
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
      <BottomBar entries={entries} current={current} overdue={overdue} />
      <HotkeyHelp />
    </div>
  );
}
