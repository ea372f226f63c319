/** What came in by e-mail and waits for somebody to look. */
import { Button } from "@mantine/core";
import { IconCornerUpRight, IconMailOpened, IconPaperclip } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatAgo, formatDateTime } from "@/lib/format";
import { Choice } from "@/ui/Choice";
import { EmptyState } from "@/ui/EmptyState";
import { Notice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { mailStateQuery } from "@/entities/office/queries";
import { inboxMessages } from "./inbox.messages";
import classes from "./Inbox.module.css";
import { type InboxItem, inboxQuery, type InboxState, STATES } from "./queries";
import { senderOf, subjectOf } from "./describe";

interface InboxPageProps {
  state: InboxState;
  onState: (state: InboxState) => void;
}

export function InboxPage({ state, onState }: InboxPageProps) {
  const t = inboxMessages.useT();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(inboxQuery(state));
  const { data: post } = useQuery(mailStateQuery);
  const items = data?.pages.flatMap((page) => page.items);
  const broken = post?.folders.find(({ problem }) => problem);
  return (
    <Page title={t("title")} description={t("hint")} width="wide">
      {post && !post.receives && <Notice>{t("off")}</Notice>}
      {broken && <Notice>{t("trouble", { folder: broken.folder })}</Notice>}
      <div className={classes.tools}>
        <Choice label={t("states")} value={state} onChange={onState} options={STATES.map((value) => ({ value, label: t(`state_${value}`) }))} />
      </div>
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {isPending && <ListSkeleton rows={6} />}
      {items?.length === 0 && <EmptyState icon={IconMailOpened} title={t(`empty_${state}`)} description={t("emptyHint")} />}
      {items && items.length > 0 && (
        <ul className={classes.list} aria-label={t("list")}>
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Page>
  );
}

function Row({ item }: { item: InboxItem }) {
  const t = inboxMessages.useT();
  return (
    <li>
      <Link to="/inbox" search={{ surat: item.id }} className={classes.row}>
        <span dir="auto" className={classes.sender}>
          {senderOf(item, t)}
        </span>
        <span className={classes.words}>
          <span dir="auto" className={classes.subject}>
            {subjectOf(item, t)}
          </span>
          {item.excerpt && (
            <span dir="auto" className={classes.excerpt}>
              {item.excerpt}
            </span>
          )}
          <span className={classes.marks}>
            {item.report && (
              <span className={classes.mark}>
                <IconCornerUpRight size={15} aria-hidden /> {t("forReport", { number: item.report.number })}
              </span>
            )}
            {item.files > 0 && (
              <span className={classes.mark}>
                <IconPaperclip size={15} aria-hidden /> {t("files", { count: item.files })}
              </span>
            )}
            {item.kind !== "message" && <span className={classes.mark}>{t(`kind_${item.kind}`)}</span>}
          </span>
        </span>
        <time dateTime={item.received_at} title={formatDateTime(item.received_at)} className={classes.when}>
          {formatAgo(item.received_at)}
        </time>
      </Link>
    </li>
  );
}
