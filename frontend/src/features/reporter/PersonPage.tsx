/** A person who reports: who it is, which records are theirs, what they reported, and what was done to their data. */
import { Button } from "@mantine/core";
import { IconArrowMerge, IconPencil, IconUserOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useCanGoBack, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { api, idempotency, ifMatch } from "@/api/client";
import { useMay } from "@/api/me";
import { isProblem } from "@/api/problem";
import { formatDateTime } from "@/lib/format";
import { randomUuid } from "@/lib/uuid";
import { Badge } from "@/ui/Badge";
import { PhoneLinks } from "@/entities/call/contact/PhoneLinks";
import { EarlierReports } from "@/entities/person/EarlierReports";
import { FactList } from "@/ui/FactList";
import { flash } from "@/ui/flash";
import type { Person } from "@/entities/person/identity";
import { Notice } from "@/ui/Notice";
import { Page, Section } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { DetailSkeleton } from "@/ui/Skeletons";
import { EraseDialog } from "./EraseDialog";
import { reporterMessages } from "./reporter.messages";
import { MergeDialog } from "./MergeDialog";
import { identityLine, cachePerson, type MergedRecord, personQuery, trailQuery } from "@/entities/person/queries";
import { personMessages } from "./person.messages";
import { MailRefused } from "./MailRefused";
import { PersonDialog } from "./PersonDialog";
import classes from "./Person.module.css";

export function PersonPage({ id }: { id: string }) {
  const t = personMessages.useT();
  const { data: person, error, refetch } = useQuery(personQuery(id));
  if (person) return <Known person={person} />;
  if (!error) return <DetailSkeleton />;
  return (
    <Page title={t("page")} width="narrow" above={<Back />}>
      {isProblem(error) && [400, 403, 404].includes(error.status) ? <p>{t("gone")}</p> : <ProblemNotice error={error} passive onRetry={() => void refetch()} />}
    </Page>
  );
}

function Back() {
  const t = personMessages.useT();
  const router = useRouter();
  const back = useCanGoBack();
  return (
    <Link
      to="/"
      className={classes.link}
      onClick={(event) => {
        if (!back || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        router.history.back();
      }}
    >
      {t("back")}
    </Link>
  );
}

function Known({ person }: { person: Person }) {
  const t = personMessages.useT();
  const may = useMay();
  const [open, setOpen] = useState<"correct" | "merge" | "erase">();
  const close = () => setOpen(undefined);
  const erased = person.erased_at;
  const stands = !erased && !person.survivor;
  const name = erased ? t("erasedName") : person.identity.name;
  return (
    <Page
      // The tab's title has no name, because people beside the screen could read it.
      title={t("page")}
      above={<Back />}
      aside={
        erased && (
          <Badge tone="grey" icon={IconUserOff}>
            {t("erased")}
          </Badge>
        )
      }
      description={t("counts", { open: person.open_reports, all: person.reports })}
      actions={
        stands && (
          <>
            {may("reporter_update") && (
              <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen("correct")}>
                {t("correct")}
              </Button>
            )}
            {may("reporter_merge") && may("reporter_lookup") && (
              <Button variant="default" leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => setOpen("merge")}>
                {t("merge")}
              </Button>
            )}
            {may("reporter_erase") && (
              <Button variant="default" c="var(--mantine-color-error)" leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => setOpen("erase")}>
                {t("erase")}
              </Button>
            )}
          </>
        )
      }
    >
      {erased && <Notice>{t("erasedAt", { when: formatDateTime(erased) })}</Notice>}
      {person.survivor && (
        <Notice>
          {t("read")}{" "}
          <Link to="/people/$id" params={{ id: person.survivor }} className={classes.link}>
            {t("readLink")}
          </Link>
        </Notice>
      )}
      {!erased && (
        <Section title={name}>
          <MailRefused person={person} />
          <Identity person={person} />
        </Section>
      )}
      {person.merged.length > 0 && (
        <Section title={t("records")} description={erased ? undefined : t("recordsHint")}>
          <ul className={classes.records}>
            {person.merged.map((record) => (
              <Merged key={record.id} record={record} erased={Boolean(erased)} owner={person.id} />
            ))}
          </ul>
        </Section>
      )}
      {!erased && may("reporter_reports") && (
        <Section title={t("reports")}>
          <EarlierReports person={person.id} />
        </Section>
      )}
      {may("reporter_trail") && <Trail id={person.id} />}
      {open === "correct" && <PersonDialog person={person} onClose={close} onSaved={(after) => void cachePerson(after)} />}
      {open === "merge" && <MergeDialog person={person} onClose={close} onDone={cachePerson} />}
      {open === "erase" && <EraseDialog person={person} onClose={close} onDone={cachePerson} />}
    </Page>
  );
}

function Identity({ person: { id, identity } }: { person: Person }) {
  const t = reporterMessages.useT();
  const may = useMay();
  return (
    <FactList
      facts={[
        { label: t("phone"), value: identity.phone && <PhoneLinks number={identity.phone} target={may("report_log_contact_attempt") ? { person: id } : undefined} /> },
        { label: t("nik"), value: identity.nik },
        { label: t("address"), value: identity.address },
        { label: t("email"), value: identity.email },
        { label: t("social"), value: identity.social },
        { label: t("occupation"), value: identity.occupation },
        { label: t("sex"), value: identity.sex && t(identity.sex) },
      ]}
    />
  );
}

function Merged({ record, erased, owner }: { record: MergedRecord; erased: boolean; owner: string }) {
  const t = personMessages.useT();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const [key] = useState(randomUuid);
  const { name } = record.identity;
  return (
    <li>
      <span className={classes.words}>
        <span className={classes.name}>{erased ? t("erasedName") : name}</span>
        <span className={classes.quiet}>{identityLine(record)}</span>
      </span>
      {!erased && may("reporter_separate") && (
        <Button size="compact-sm" variant="default" aria-label={`${t("separate")}: ${name}`} onClick={() => setOpen(true)}>
          {t("separate")}
        </Button>
      )}
      {open && (
        <ReasonDialog
          title={t("separateTitle", { name })}
          lead={t("separateHint")}
          reasonHint={t("reasonHint")}
          action={t("separate")}
          onClose={() => setOpen(false)}
          onSend={async (reason) => {
            const { data: after } = await api.POST("/api/v1/reporters/{id}/separate", {
              params: { path: { id: record.id }, header: { ...ifMatch(record.version), ...idempotency(key) } },
              body: { reason },
            });
            if (after) await cachePerson(after);
            const { data: whole } = await api.GET("/api/v1/reporters/{id}", { params: { path: { id: owner } } });
            setOpen(false);
            flash(t("separated", { name }));
            if (whole) await cachePerson(whole);
          }}
        />
      )}
    </li>
  );
}

const DONE = ["merged", "separated", "erased"] as const;

function Trail({ id }: { id: string }) {
  const t = personMessages.useT();
  const { data, error, refetch } = useQuery(trailQuery(id));
  return (
    <Section title={t("trail")}>
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t("trailNone")}</p>}
      <ul className={classes.trail}>
        {data?.items.map((entry) => {
          const done = DONE.find((one) => one === entry.action);
          return (
            <li key={`${entry.at}-${entry.action}-${entry.other ?? ""}`}>
              <span className={classes.words}>
                <span>{done ? t(`trail_${done}`) : entry.action}</span>
                {entry.reason && <span className={classes.quiet}>{entry.reason}</span>}
              </span>
              <span className={classes.quiet}>
                {formatDateTime(entry.at)} · {entry.by?.name ?? t("trailSystem")}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
