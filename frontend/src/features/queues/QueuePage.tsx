/** One's work, as queues: what they are called and hold comes from the server. */
import { Button } from "@mantine/core";
import { IconCircleCheck, IconFilePlus, IconFilter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useMay, useMe } from "@/api/me";
import { formatNumber } from "@/lib/format";
import { useShortcut } from "@/lib/hotkeys";
import { EmptyState } from "@/ui/EmptyState";
import { Page, Section } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { type Queue, queueCountsQuery, type QueueKey } from "@/entities/report/queueCounts";
import { ReportList } from "@/entities/report/ReportList";
import { useReportList } from "@/entities/report/useReportList";
import { readSearch } from "@/entities/report/search";
import { ListSkeleton } from "@/ui/Skeletons";
import { queueHints, queueMessages, queueNames } from "./queues.messages";
import { JumpBox } from "./JumpBox";
import { queueAlarms, queueIcons } from "./queueIcons";
import classes from "./QueuePage.module.css";
import { besideQueue, firstToWorkOn, nextQueue, shownQueue } from "./selection";

export function QueuePage({ wanted }: { wanted: string | undefined }) {
  const t = queueMessages.useT();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const counts = useQuery(queueCountsQuery);
  const queues = counts.data?.items;
  // Chosen once: a queue that runs empty while one works in it does not change the screen under one's hands.
  const [first, setFirst] = useState<QueueKey>();
  if (first === undefined && queues && queues.length > 0) setFirst(firstToWorkOn(queues));
  const shown = queues && shownQueue(queues, wanted, first);
  const mayRecord = may("report_record");
  const go = (by: 1 | -1) => {
    const beside = queues && shown && besideQueue(queues, shown.key, by);
    if (!beside) return false;
    void navigate({ to: "/", search: { antrean: beside.key }, resetScroll: false });
    return true;
  };
  useShortcut("nextQueue", () => go(1));
  useShortcut("previousQueue", () => go(-1));

  return (
    <Page
      title={t("title")}
      description={[me.name, me.position].filter(Boolean).join(" · ")}
      width="wide"
      actions={
        <>
          <JumpBox />
          {mayRecord && (
            <Button component={Link} to="/reports/new" className={classes.record} leftSection={<IconFilePlus size={18} aria-hidden />}>
              {t("record")}
            </Button>
          )}
        </>
      }
    >
      <ProblemNotice error={counts.error} passive onRetry={() => void counts.refetch()} />
      {counts.isPending && <ListSkeleton />}
      {queues?.length === 0 && <EmptyState icon={IconCircleCheck} title={t("noQueues")} description={t("noQueuesHint")} />}
      {queues && shown && (
        <div className={classes.work}>
          <QueueMenu queues={queues} shown={shown.key} />
          <QueueReports key={shown.key} queue={shown} queues={queues} />
        </div>
      )}
    </Page>
  );
}

function QueueMenu({ queues, shown }: { queues: readonly Queue[]; shown: QueueKey }) {
  const t = queueMessages.useT();
  const name = queueNames.useT();
  const strip = useRef<HTMLUListElement>(null);
  // On a phone the queues stand side by side; the chosen one comes into view.
  useEffect(() => {
    // With the frame, when the browser lays the page out anyway.
    const frame = requestAnimationFrame(() => {
      const list = strip.current;
      const item = list?.querySelector<HTMLElement>("[aria-current]")?.parentElement;
      if (list && item) list.scrollLeft = item.offsetLeft - (list.clientWidth - item.clientWidth) / 2;
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  return (
    <nav aria-label={t("queues")} className={`${classes.queues} no-print`}>
      <ul ref={strip}>
        {queues.map(({ key, count }) => {
          const Sign = queueIcons[key];
          return (
            <li key={key}>
              <Link
                to="/"
                search={{ antrean: key }}
                aria-current={key === shown ? "page" : undefined}
                preload={false}
                resetScroll={false}
                className={classes.queue}
                data-empty={count === 0 || undefined}
              >
                <Sign size={18} stroke={1.7} aria-hidden />
                <span className={classes.name}>{name(key)}</span>
                <span className={classes.count} data-alarm={count > 0 ? queueAlarms[key] : undefined}>
                  {formatNumber(count)}
                  <span className="visually-hidden"> {t("reports")}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function QueueReports({ queue, queues }: { queue: Queue; queues: readonly Queue[] }) {
  const t = queueMessages.useT();
  const name = queueNames.useT();
  const hint = queueHints.useT();
  const may = useMay();
  const search = readSearch({ ...queue.query });
  const list = useReportList(search);
  const next = nextQueue(queues, queue.key);
  return (
    <Section
      title={name(queue.key)}
      description={hint(queue.key)}
      actions={
        <Button
          renderRoot={(props) => <Link {...props} to="/reports" search={search} />}
          variant="subtle"
          size="compact-sm"
          className={`${classes.filter} no-print`}
          leftSection={<IconFilter size={16} aria-hidden />}
        >
          {t("filter")}
        </Button>
      }
    >
      <ReportList
        list={list}
        label={t("list", { queue: name(queue.key) })}
        empty={
          <EmptyState
            icon={IconCircleCheck}
            title={t("emptyTitle", { queue: name(queue.key) })}
            description={next ? t("emptyNext", { queue: name(next.key) }) : t("emptyAll")}
            action={
              next ? (
                <Button renderRoot={(props) => <Link {...props} to="/" search={{ antrean: next.key }} />} variant="default">
                  {t("openNext", { queue: name(next.key), count: next.count })}
                </Button>
              ) : (
                may("report_record") && (
                  <Button component={Link} to="/reports/new" variant="default">
                    {t("record")}
                  </Button>
                )
              )
            }
          />
        }
      />
    </Section>
  );
}
