/** One message: its text, its files, and what can be done with it. */
import { useQuery } from "@tanstack/react-query";
import { Button } from "@mantine/core";
import { IconDownload, IconFileText } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { isProblem } from "@/api/problem";
import { formatBytes, formatDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { PhoneLinks } from "@/entities/call/contact/PhoneLinks";
import { FactList } from "@/ui/FactList";
import { Page, Section } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton } from "@/ui/Skeletons";
import { inboxMessages } from "./inbox.messages";
import classes from "./Inbox.module.css";
import { NextSteps } from "./NextSteps";
import { type InboxDetail, type InboxFile, messageQuery, pictureQuery, saveFrom } from "./queries";
import { reasonOf, senderOf, subjectOf } from "./describe";

/** Why a file was not kept, in words; by default that its kind is not taken. */
const REFUSED: Partial<Record<string, "refused_too_large" | "refused_empty">> = { too_large: "refused_too_large", empty: "refused_empty" };

export function MessagePage({ id }: { id: string }) {
  const t = inboxMessages.useT();
  const { data, error, refetch } = useQuery(messageQuery(id));
  if (data) return <Message detail={data} />;
  if (!error) return <DetailSkeleton />;
  const gone = isProblem(error) && [400, 403, 404].includes(error.status);
  return (
    <Page title={t("message")} width="narrow" above={<Back />}>
      {gone ? <p>{t("gone")}</p> : <ProblemNotice error={error} passive onRetry={() => void refetch()} />}
    </Page>
  );
}

function Back() {
  const t = inboxMessages.useT();
  return (
    <Link to="/inbox" className={classes.link}>
      {t("back")}
    </Link>
  );
}

function Message({ detail }: { detail: InboxDetail }) {
  const t = inboxMessages.useT();
  const { item, files } = detail;
  return (
    <Page
      title={subjectOf(item, t)}
      width="wide"
      above={<Back />}
      aside={item.state !== "new" && <Badge tone="grey">{t(`state_${item.state}`)}</Badge>}
    >
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Head detail={detail} />
          <Text detail={detail} />
          {files.length > 0 && (
            <Section title={t("attachments")}>
              <ul className={classes.plain}>
                {files.map((file) => (
                  <li key={file.id}>
                    <File message={item.id} file={file} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
        <NextSteps detail={detail} />
      </div>
    </Page>
  );
}

/** Who wrote, when, and what has become of the message. */
function Head({ detail }: { detail: InboxDetail }) {
  const t = inboxMessages.useT();
  const { item } = detail;
  const sender = senderOf(item, t);
  const person = detail.people[0];
  const handled = item.handled_at && `${formatDateTime(item.handled_at)}${item.handled_by ? ` · ${item.handled_by.name}` : ""}`;
  return (
    <Section title={t("message")}>
      <div className={classes.message}>
        <FactList
          facts={[
            { label: t("from"), value: item.address && item.address !== sender ? `${sender} · ${item.address}` : sender },
            { label: t("received"), value: formatDateTime(item.received_at) },
            {
              label: t("report"),
              value: item.report && (
                <Link to="/reports/$id" params={{ id: item.report.id }} className={classes.link}>
                  {item.report.number}
                </Link>
              ),
            },
            { label: t("reason"), value: reasonOf(item, t) },
            { label: t("handled"), value: handled },
          ]}
        />
        {item.state !== "done" && !item.erased_at && (
          <p className={classes.quiet}>
            {person ? t("known", { name: person.identity.name }) : t("unknown")}
            {person?.identity.phone && (
              <>
                {" · "}
                <PhoneLinks number={person.identity.phone} target={{ person: person.id }} />
              </>
            )}
          </p>
        )}
        {detail.original_size > 0 && (
          <div>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconFileText size={16} aria-hidden />}
              onClick={() => void saveFrom(`/api/v1/inbox/${item.id}/original`, `${item.id}.eml`)}
            >
              {t("original")} ({formatBytes(detail.original_size)})
            </Button>
          </div>
        )}
      </div>
    </Section>
  );
}

function Text({ detail: { text, folded } }: { detail: InboxDetail }) {
  const t = inboxMessages.useT();
  return (
    <Section title={t("text")}>
      {text ? (
        <p dir="auto" className={classes.text}>
          {text}
        </p>
      ) : (
        <p className={classes.quiet}>{t("textEmpty")}</p>
      )}
      {folded && (
        <details className={classes.folded}>
          <summary>{t("folded")}</summary>
          <p dir="auto" className={classes.text}>
            {folded}
          </p>
        </details>
      )}
    </Section>
  );
}

function File({ message, file }: { message: string; file: InboxFile }) {
  const t = inboxMessages.useT();
  const { data: picture } = useQuery({ ...pictureQuery(message, file.id), enabled: file.has_thumbnail });
  const note = file.refused ? t(REFUSED[file.refused] ?? "refused_unsupported") : file.attached ? t("onReport") : undefined;
  return (
    <div className={classes.file}>
      {file.has_thumbnail && <span className={classes.picture}>{picture && <img src={picture} alt="" />}</span>}
      <span className={classes.words}>
        <span>{file.name}</span>
        <span className={classes.quiet}>
          {formatBytes(file.size)}
          {note && ` · ${note}`}
        </span>
      </span>
      {!file.refused && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void saveFrom(`/api/v1/inbox/${message}/files/${file.id}`, file.name)}
        >
          {t("download")}
        </Button>
      )}
    </div>
  );
}
