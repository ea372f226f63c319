import { Link } from "@tanstack/react-router";
import { formatNumber } from "@/lib/format";
import { shellMessages } from "./shell.messages";
import { MoreMenu } from "./late";
import classes from "./Menus.module.css";
import type { NavEntry } from "./navigation";

interface MenuProps {
  entries: readonly NavEntry[];
  current: NavEntry | undefined;
  /** Reports past their deadline, told beside the queue; messages that nobody has looked at and calls to return, beside theirs. */
  alarms: Readonly<Record<"queue" | "inbox" | "calls", number>>;
}

function Alarm({ entry, alarms }: { entry: NavEntry; alarms: MenuProps["alarms"] }) {
  const t = shellMessages.useT();
  const { label } = entry;
  if (label !== "queue" && label !== "inbox" && label !== "calls") return null;
  const count = alarms[label];
  if (count === 0) return null;
  const words = t(label === "queue" ? "overdueCount" : `${label}Count`);
  return (
    <span className={label === "queue" ? classes.overdue : classes.waiting} title={`${formatNumber(count)} ${words}`}>
      {count > 99 ? "99+" : count}
      <span className="visually-hidden"> {words}</span>
    </span>
  );
}

/** The router marks a link as current when one is below it too; which entry is meant is said by `current`. */
const ITSELF = { exact: true, includeSearch: false };

/** What fits under a thumb beside "more". */
const IN_BAR = 4;

export function SideRail({ entries, current, alarms }: MenuProps) {
  const t = shellMessages.useT();
  return (
    <nav aria-label={t("navigation")} className={classes.rail}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.to}>
            <Link to={entry.to} activeOptions={ITSELF} aria-current={entry === current ? "page" : undefined} className={classes.railLink}>
              <entry.icon size={19} stroke={1.7} aria-hidden />
              {t(entry.label)} <Alarm entry={entry} alarms={alarms} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function BottomBar({ entries, current, alarms }: MenuProps) {
  const t = shellMessages.useT();
  const fits = entries.length <= IN_BAR + 1;
  const shown = fits ? entries : entries.slice(0, IN_BAR);
  const rest = fits ? [] : entries.slice(IN_BAR);
  const inRest = current !== undefined && rest.includes(current);
  return (
    <nav aria-label={t("navigation")} className={classes.bottom}>
      <ul>
        {shown.map((entry) => (
          <li key={entry.to}>
            <Link to={entry.to} activeOptions={ITSELF} aria-current={entry === current ? "page" : undefined} className={classes.bottomLink}>
              <entry.icon size={22} stroke={1.7} aria-hidden />
              {t(entry.label)} <Alarm entry={entry} alarms={alarms} />
            </Link>
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <MoreMenu entries={rest} current={inRest ? current : undefined} />
          </li>
        )}
      </ul>
    </nav>
  );
}
