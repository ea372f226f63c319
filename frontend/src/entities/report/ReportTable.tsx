/**
 * Reports as rows: a table where there is room and in print, cards where there is not. `j` and `k` move the
 * focus from report to report, and coming back to a list finds the focus where one left it.
 */
import { useNavigate, useRouterState } from "@tanstack/react-router";
import {
  IconArchive,
  IconArrowBackUp,
  IconBellRinging,
  IconFlag,
  type Icon,
  IconLock,
  IconMessageQuestion,
  IconPhone,
  IconShieldLock,
  IconUserOff,
} from "@tabler/icons-react";
import { memo, type MouseEvent as ReactMouseEvent, startTransition, useCallback, useEffect, useRef, useState } from "react";
import type { ReportListItem } from "@/api/types";
import { formatAgo, formatDateShort, formatDateTime, formatDuration } from "@/lib/format";
import { useShortcut } from "@/lib/hotkeys";
import { whenIdle } from "@/lib/idle";
import { Badge, type Tone } from "@/ui/Badge";
import { DeadlineText } from "./DeadlineText";
import { keepTrail, lastSeen } from "./listTrail";
import classes from "./ReportTable.module.css";
import { channelMessages, clockMessages, listMessages, waitingMessages } from "./report.messages";
import { StatusBadge } from "./StatusBadge";
import { UrgencyBadge } from "./UrgencyBadge";

export interface ReportTableProps {
  items: readonly ReportListItem[];
  /** What the list is, for those who listen to it. */
  label: string;
  /** Shows when and how a report came in. */
  received?: boolean;
  /** Shown rows are of an earlier question. */
  stale?: boolean;
  /** When the rows were asked for: what they say of "ago" and "left" is of this minute. */
  at: number;
  /** The rows of the first screen are drawn before the others, a handful at a time. */
  inParts: boolean;
  /** Lets rows be selected. */
  picking?: Picking;
}

export interface Picking {
  readonly picked: ReadonlySet<string>;
  /** Where rows are cards there is no room for a box in each: only while this is set are they there. */
  readonly onCards: boolean;
  /** `range`: everything from the one before up to this one. */
  readonly toggle: (id: string, range: boolean) => void;
  readonly toggleAll: () => void;
}

/** As many as fit on most screens. */
const ROWS_AT_ONCE = 12;

export function ReportTable({ items, label, received, stale, at: asked, inParts, picking }: ReportTableProps) {
  const t = listMessages.useT();
  const { body, rows, place, onRowFocus } = useRows(items, inParts, picking);
  const open = useOpen();
  const toggle = useLatest(picking?.toggle);

  return (
    <div className={classes.frame} data-picking={picking?.onCards || undefined} data-stale={stale || undefined} aria-busy={stale}>
      <table className={classes.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {picking && (
              <td className={`${classes.pick} no-print`}>
                <PickAll items={items} picking={picking} />
              </td>
            )}
            <th scope="col">{t("report")}</th>
            <th scope="col" className={classes.status}>{t("status")}</th>
            <th scope="col" className={classes.waiting}>{t("waiting")}</th>
            <th scope="col" className={classes.due}>{t("due")}</th>
            {received && <th scope="col" className={classes.received}>{t("received")}</th>}
          </tr>
        </thead>
        <tbody
          ref={body}
          onFocus={({ target }) => {
            const id = (target as HTMLElement).dataset["report"];
            if (id === undefined) return;
            keepTrail({ place, ids: items.map((item) => item.id), at: id });
            onRowFocus(id);
          }}
        >
          {items.slice(0, rows).map((item) => (
            <Row
              key={item.id}
              item={item}
              received={received}
              minute={Math.floor(asked / 60_000)}
              onOpen={open}
              picked={picking?.picked.has(item.id)}
              onToggle={toggle}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How many rows are rendered, which of them has the focus, and the keys that move it. */
function useRows(items: readonly ReportListItem[], inParts: boolean, picking: Picking | undefined) {
  const body = useRef<HTMLTableSectionElement>(null);
  const place = useRouterState({ select: ({ location }) => location.state.__TSR_key ?? location.href });
  const at = useRef(-1);
  const [rows, setRows] = useState(inParts ? ROWS_AT_ONCE : Infinity);

  const focusedRow = () => document.activeElement?.closest("tr") ?? null;
  const links = () => [...(body.current?.querySelectorAll<HTMLAnchorElement>("a[data-report]") ?? [])];

  useEffect(() => {
    const id = lastSeen(place);
    const active = document.activeElement;
    if (id === undefined || (active && active !== document.body && active.id !== "main")) return;
    links().find((link) => link.dataset["report"] === id)?.focus({ preventScroll: true });
  }, [place, rows]);

  useEffect(() => {
    if (rows === Infinity) return;
    const more = rows + ROWS_AT_ONCE;
    return whenIdle(() => startTransition(() => setRows(more < items.length ? more : Infinity)));
  }, [rows, items.length]);

  function move(step: 1 | -1, event: KeyboardEvent) {
    const all = links();
    const row = focusedRow();
    // Outside of the rows an arrow scrolls the page.
    if (event.key.startsWith("Arrow") && !(row && body.current?.contains(row))) return false;
    const current = all.findIndex((link) => link.closest("tr") === row);
    // If the focused report has left the list, the one that moved up to its place is the next.
    const target = current >= 0 ? current + step : at.current;
    all[Math.max(0, Math.min(all.length - 1, target))]?.focus();
    return true;
  }
  useShortcut("next", (event) => move(1, event));
  useShortcut("previous", (event) => move(-1, event));
  useShortcut(
    "pick",
    () => {
      const row = focusedRow();
      const id = links().find((link) => link.closest("tr") === row)?.dataset["report"];
      if (id !== undefined) picking?.toggle(id, false);
    },
    picking !== undefined,
  );
  useShortcut("pickAll", () => picking?.toggleAll(), picking !== undefined);

  const onRowFocus = (id: string) => {
    at.current = items.findIndex((item) => item.id === id);
  };
  return { body, rows, place, onRowFocus };
}

function PickAll({ items, picking: { picked, toggleAll } }: { items: readonly ReportListItem[]; picking: Picking }) {
  const t = listMessages.useT();
  const box = useRef<HTMLInputElement>(null);
  const count = items.filter(({ id }) => picked.has(id)).length;
  const some = count > 0 && count < items.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <label>
      <span className="visually-hidden">{t("pickAll")}</span>
      <input ref={box} type="checkbox" data-hotkeys checked={count > 0 && !some} onChange={toggleAll} />
    </label>
  );
}

/** The same function at every drawing, so that rows whose report is the same need not be drawn again. */
function useLatest<A extends unknown[]>(run: ((...args: A) => void) | undefined): (...args: A) => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: A) => latest.current?.(...args), []);
}

/** What the router's own links do, without a watch on the address in each of a hundred rows. */
function useOpen() {
  const navigate = useNavigate();
  return useCallback(
    (event: ReactMouseEvent<HTMLAnchorElement>) => {
      const id = event.currentTarget.dataset["report"];
      if (id === undefined || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      void navigate({ to: "/reports/$id", params: { id } });
    },
    [navigate],
  );
}

interface RowProps {
  item: ReportListItem;
  received: boolean | undefined;
  /** Only for being drawn again when it is another one. */
  minute: number;
  onOpen: (event: ReactMouseEvent<HTMLAnchorElement>) => void;
  /** Undefined where rows cannot be selected. */
  picked: boolean | undefined;
  onToggle: Picking["toggle"];
}

const Row = memo(function Row({ item, received, onOpen, picked, onToggle }: RowProps) {
  const t = listMessages.useT();
  const waiting = waitingMessages.useT();
  const clock = clockMessages.useT();
  const channel = channelMessages.useT();
  const ago = formatAgo(item.since);
  const where = [item.kelurahan?.name, item.address].filter(Boolean).join(", ");
  const category = item.category ? [item.category.parent, item.category.name].filter(Boolean).join(" › ") : t("noCategory");
  return (
    <tr className={classes.row} data-picked={picked || undefined}>
      {picked !== undefined && (
        <td className={`${classes.pick} no-print`}>
          <label>
            <span className="visually-hidden">{t("pick", { number: item.number })}</span>
            <input
              type="checkbox"
              data-hotkeys
              checked={picked}
              // A box is changed by a click, or by a key that the browser makes one of.
              onChange={({ nativeEvent }) => onToggle(item.id, (nativeEvent as MouseEvent).shiftKey)}
            />
          </label>
        </td>
      )}
      <th scope="row" className={classes.report}>
        <a href={`/reports/${item.id}`} data-report={item.id} className={classes.link} onClick={onOpen}>
          <span className={classes.number}>{item.number}</span>{" "}
          <bdi className={item.title ? classes.title : classes.masked}>{item.title ?? t("masked")}</bdi>
        </a>
        {(item.title ?? null) !== null && (
          <span className={classes.about}>
            <bdi>{where || t("noPlace")}</bdi> · {category}
          </span>
        )}
        <Marks item={item} />
      </th>
      <td className={classes.status}>
        <span className={classes.badges}>
          <StatusBadge status={item.status} />
          {item.urgency && <UrgencyBadge urgency={item.urgency} quiet={item.urgency === "low" || item.urgency === "medium"} />}
        </span>
        {(item.section || item.assignee) && (
          <span className={classes.second}>{[item.section?.name, item.assignee?.name].filter(Boolean).join(" · ")}</span>
        )}
      </td>
      <td className={classes.waiting}>
        {item.waiting_on !== "nobody" && (
          <span>
            <span className={classes.narrowLabel}>{t("waiting")} </span>
            {waiting(item.waiting_on)}
          </span>
        )}{" "}
        <time dateTime={item.since} title={formatDateTime(item.since)} className={classes.second}>
          {ago === formatDuration(0) ? ago : t("since", { ago })}
        </time>
      </td>
      <td className={classes.due}>
        {item.deadline ? (
          <>
            <DeadlineText deadline={item.deadline} urgency={item.urgency} />
            <span className={classes.second}>{clock(item.deadline.kind)}</span>
          </>
        ) : (
          <span className={classes.none}>
            <span aria-hidden>–</span>
            <span className="visually-hidden">{t("noDeadline")}</span>
          </span>
        )}
      </td>
      {received && (
        <td className={classes.received}>
          <time dateTime={item.received_at} title={formatDateTime(item.received_at)}>
            {formatDateShort(item.received_at)}
          </time>
          <span className={classes.second}>{channel(item.channel)}</span>
        </td>
      )}
    </tr>
  );
});

function Marks({ item }: { item: ReportListItem }) {
  const t = listMessages.useT();
  const marks: [boolean, Icon, Tone, string][] = [
    [item.confidential, IconLock, "violet", t("confidential")],
    [item.restricted, IconShieldLock, "violet", t("restricted")],
    [item.guarded && !item.restricted, IconShieldLock, "violet", t("guarded")],
    [item.anonymous, IconUserOff, "grey", t("anonymous")],
    [item.question_open, IconMessageQuestion, "amber", t("questionOpen")],
    [item.answer_owed, IconPhone, "blue", t("answerOwed")],
    [item.duty_open, IconBellRinging, "amber", t("dutyOpen")],
    [Boolean(item.escalated), IconFlag, "red", t(item.escalated === "camat" ? "escalatedCamat" : "escalatedSecretary")],
    [Boolean(item.archived_at), IconArchive, "grey", t("archived")],
    [item.reopened > 0, IconArrowBackUp, "grey", t("reopened", { count: item.reopened })],
  ];
  const shown = marks.filter(([is]) => is);
  if (shown.length === 0) return null;
  return (
    <span className={classes.marks}>
      {shown.map(([, icon, tone, word]) => (
        <Badge key={word} tone={tone} icon={icon} quiet>
          {word}
        </Badge>
      ))}
    </span>
  );
}
