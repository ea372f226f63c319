/** The same reports as a list or on a map: the filters in the address stay. */
import { IconListDetails, IconMap2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReportSearch } from "@/entities/report/search";
import { reportMapMessages } from "./map/map.messages";
import classes from "./ViewSwitch.module.css";

export function ViewSwitch({ view, search }: { view: "list" | "map"; search: ReportSearch }) {
  const t = reportMapMessages.useT();
  return (
    <div role="group" aria-label={t("views")} className={`${classes.views} no-print`}>
      <Link to="/reports" search={search} activeOptions={{ exact: true }} aria-current={view === "list" ? "page" : undefined}>
        <IconListDetails size={16} stroke={1.8} aria-hidden />
        {t("asList")}
      </Link>
      <Link to="/reports/map" search={search} activeOptions={{ exact: true }} aria-current={view === "map" ? "page" : undefined}>
        <IconMap2 size={16} stroke={1.8} aria-hidden />
        {t("asMap")}
      </Link>
    </div>
  );
}
