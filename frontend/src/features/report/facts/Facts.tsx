/** Everything that is known about a report, grouped; what is empty is left out. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useMay } from "@/api/me";
import type { Report } from "@/api/types";
import { formatDate, formatDateTime } from "@/lib/format";
import { PhoneLinks } from "@/entities/call/contact/PhoneLinks";
import { type Fact, FactList } from "@/ui/FactList";
import { PersonName } from "@/entities/person/PersonName";
import { channelMessages } from "@/entities/report/report.messages";
import { urgencyMessages } from "@/entities/report/status";
import { priorityClassMessages } from "@/entities/report/disposition.messages";
import { useOfficeIfLoaded } from "@/entities/office/queries";
import { timelineQuery } from "../timeline/queries";
import {
  contactChannelMessages,
  dutyKindMessages,
  escalationLevelMessages,
  reportKindMessages,
} from "../steps/step.messages";
import classes from "./Facts.module.css";
import { reportMessages } from "../report.messages";
import { contactOf, mapLink } from "./contactTarget";
import { RevealButton, type ShownIdentity } from "./Reveal";
import { unitName } from "../useNames";
import { vocabularyMessages } from "../timeline/vocabulary.messages";

const AgencyLink = lazy(() => import("./Links").then((module) => ({ default: module.AgencyLink })));
const TrackingLink = lazy(() => import("./Links").then((module) => ({ default: module.TrackingLink })));
const EarlierReports = lazy(() => import("@/entities/person/EarlierReports").then((module) => ({ default: module.EarlierReports })));

export function Facts({ report, headingRef }: { report: Report; headingRef: React.RefObject<HTMLHeadingElement | null> }) {
  const t = reportMessages.useT();
  return (
    <div className={classes.facts}>
      <Group title={t("reporter")} headingRef={headingRef}>
        <Reporter report={report} />
      </Group>
      {report.content && (
        <Group title={t("place")}>
          <PlaceFacts content={report.content} />
        </Group>
      )}
      <Handling report={report} />
      <Group title={t("intake")}>
        <Intake report={report} />
      </Group>
      {report.hands_out_link && (
        <Group title={t("trackingPage")}>
          <div className="no-print">
            <Suspense fallback={null}>
              <TrackingLink key={report.id} report={report} />
            </Suspense>
          </div>
        </Group>
      )}
      <Relations report={report} />
      <Result report={report} />
    </div>
  );
}

function Group({ title, headingRef, children }: { title: string; headingRef?: React.RefObject<HTMLHeadingElement | null>; children: React.ReactNode }) {
  return (
    <section aria-label={title} className={classes.group}>
      <h2 ref={headingRef} tabIndex={-1} className={classes.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function Reporter({ report }: { report: Report }) {
  const t = reportMessages.useT();
  const w = vocabularyMessages.useT();
  const contact = contactChannelMessages.useT();
  const [shown, setShown] = useState<ShownIdentity>();
  const { reporter } = report;
  const identity = shown ?? reporter.identity;
  const mayReveal = report.allowed_actions.includes("reveal") && reporter.known;

  let instead: string | undefined;
  if (report.forgotten_at) instead = t("reporterForgotten", { when: formatDate(report.forgotten_at) });
  else if (!reporter.known) instead = t(report.anonymous ? "reporterAnonymous" : "reporterUnknown");
  else if (!identity) instead = t(reporter.sight === "protected" ? "reporterProtected" : "reporterHidden");

  const preferred: Fact = { label: t("preferredContact"), value: report.preferred_contact && contact(report.preferred_contact) };
  return (
    <>
      {instead && <p className={classes.note}>{instead}</p>}
      {identity && (
        <FactList
          facts={[
            { label: t("name"), value: <PersonName name={identity.name} /> },
            { label: t("phone"), value: identity.phone && <PhoneLinks number={identity.phone} target={contactOf(report)} /> },
            { label: t("email"), value: identity.email && <a href={`mailto:${identity.email}`}>{identity.email}</a> },
            { label: t("social"), value: identity.social },
            { label: t("address"), value: identity.address },
            { label: t("nik"), value: identity.nik && <span className={classes.figures}>{identity.nik}</span> },
            { label: t("occupation"), value: identity.occupation },
            { label: t("sex"), value: identity.sex && w(`sex_${identity.sex}`) },
            preferred,
          ]}
        />
      )}
      {!identity && preferred.value && <FactList facts={[preferred]} />}
      {reporter.known && !reporter.reachable && <p className={classes.warning}>{t("reachableNo")}</p>}
      {identity?.warnings
        .filter((warning) => warning !== "no_contact")
        .map((warning) => (
          <p key={warning} className={classes.warning}>
            {w(`warning_${warning}`)}
          </p>
        ))}
      {shown && <p className={classes.note}>{t("revealed")}</p>}
      {mayReveal && !shown && reporter.sight === "protected" && (
        <RevealButton report={report} subject="identity" size="xs" mt="xs" onRevealed={setShown}>
          {t("revealIdentity")}
        </RevealButton>
      )}
      {mayReveal && !shown && identity?.nik && reporter.sight === "full" && (
        <RevealButton report={report} subject="identity" size="xs" mt="xs" onRevealed={setShown}>
          {t("revealNik")}
        </RevealButton>
      )}
      {reporter.id && <Others report={report} person={reporter.id} />}
    </>
  );
}

/** For whoever may see who reported: their record, and what else they reported. */
function Others({ report, person }: { report: Report; person: string }) {
  const t = reportMessages.useT();
  const may = useMay();
  return (
    <div className={`${classes.sub} no-print`}>
      {may("reporter_get") && (
        <Link to="/people/$id" params={{ id: person }} className={classes.record}>
          {t("reporterRecord")}
        </Link>
      )}
      {may("reporter_reports") && (
        <section aria-label={t("reporterOthers")}>
          <h3 className={classes.subTitle}>{t("reporterOthers")}</h3>
          <Suspense fallback={null}>
            <EarlierReports person={person} except={report.id} limit={5} />
          </Suspense>
        </section>
      )}
    </div>
  );
}

function PlaceFacts({ content }: { content: NonNullable<Report["content"]> }) {
  const t = reportMessages.useT();
  const { place, kelurahan } = content;
  const { latitude, longitude } = place;
  const known = place.address || kelurahan || place.landmark || place.neighbourhood || typeof latitude === "number";
  if (!known) return <p className={classes.note}>{t("noPlace")}</p>;
  const point = typeof latitude === "number" && typeof longitude === "number" ? `${latitude}, ${longitude}` : undefined;
  return (
    <FactList
      facts={[
        { label: t("address"), value: place.address },
        { label: t("landmark"), value: place.landmark },
        { label: t("kelurahan"), value: kelurahan?.name },
        { label: t("neighbourhood"), value: place.neighbourhood },
        {
          label: t("coordinates"),
          value: point && (
            <span className={classes.phone}>
              <a href={`geo:${latitude},${longitude}`} className={classes.figures}>
                {point}
              </a>
              <a href={mapLink(latitude ?? 0, longitude ?? 0)} target="_blank" rel="noreferrer" className="no-print">
                {t("openMap")}
              </a>
            </span>
          ),
        },
      ]}
    />
  );
}

function Handling({ report }: { report: Report }) {
  const t = reportMessages.useT();
  const urgency = urgencyMessages.useT();
  const priority = priorityClassMessages.useT();
  const office = useOfficeIfLoaded();
  const { category } = report;
  const facts: Fact[] = [
    { label: t("category"), value: category && [category.parent, category.name].filter(Boolean).join(" › ") },
    { label: t("urgency"), value: report.urgency && urgency(report.urgency) },
    { label: t("section"), value: report.section && unitName(office, report.section) },
    { label: t("supporting"), value: report.supporting.map((section) => unitName(office, section)).join(", ") },
    { label: t("assignee"), value: report.assignee && <PersonName name={report.assignee.name} role={report.assignee.position} /> },
    { label: t("priorityClass"), value: report.priority_class && priority(report.priority_class) },
    { label: t("acceptedAt"), value: report.accepted_at && formatDateTime(report.accepted_at) },
    { label: t("actionsCount"), value: report.actions > 0 ? String(report.actions) : undefined },
    { label: t("reportedParty"), value: report.content?.reported_party },
    { label: t("about"), value: report.content?.about.map(({ name }) => name).join(", ") },
  ].filter(({ value }) => Boolean(value));
  if (facts.length === 0 && report.coordinations.length === 0) return null;
  return (
    <Group title={t("handling")}>
      <FactList facts={facts} />
      {report.coordinations.length > 0 && (
        <div className={classes.sub}>
          <h3 className={classes.subTitle}>{t("coordinations")}</h3>
          <ul className={classes.list}>
            {report.coordinations.map((matter) => {
              const date = formatDate(matter.due_on);
              let state = t("coordinationEnded");
              if (matter.overdue) state = t("coordinationOverdue", { date });
              else if (matter.open) state = t("coordinationOpen", { date });
              return (
                <li key={matter.seq}>
                  <strong>{matter.agency.name}</strong>:{" "}
                  <span className={matter.overdue ? classes.overdue : undefined}>{state}</span>
                  {matter.open && matter.blocking && <span className={classes.quiet}> · {t("coordinationBlocking")}</span>}
                  {matter.open && matter.promised_on && (
                    <span className={classes.quiet}> · {t("coordinationPromised", { date: formatDate(matter.promised_on) })}</span>
                  )}
                  {matter.chase_due && <strong className={classes.overdue}> · {t("coordinationChase")}</strong>}
                  {matter.chased > 0 && <span className={classes.quiet}> · {t("coordinationChased", { count: matter.chased })}</span>}
                  {matter.open && report.allowed_actions.includes("chase") && (
                    <div className="no-print">
                      <Suspense fallback={null}>
                        <AgencyLink report={report} seq={matter.seq} />
                      </Suspense>
                    </div>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </Group>
  );
}

function Intake({ report }: { report: Report }) {
  const t = reportMessages.useT();
  const channel = channelMessages.useT();
  const kind = reportKindMessages.useT();
  const duty = dutyKindMessages.useT();
  const { content } = report;
  const source = content?.source_url;
  const replies = useReplies(report);
  return (
    <FactList
      facts={[
        { label: t("channel"), value: channel(report.channel) },
        { label: t("kind"), value: content && kind(content.kind) },
        { label: t("incidentOn"), value: content?.incident_on && formatDate(content.incident_on) },
        { label: t("receivedAt"), value: formatDateTime(report.received_at) },
        { label: t("recordedAt"), value: formatDateTime(report.recorded_at) },
        { label: t("recordedBy"), value: report.recorded_by ? report.recorded_by.name : t("system") },
        { label: t("laporId"), value: report.lapor_id && <span className={classes.figures}>{report.lapor_id}</span> },
        {
          label: t("laporStatus"),
          value: report.lapor && (
            <>
              {report.lapor.status}
              {report.lapor.status_note && <div className={classes.quiet}>{report.lapor.status_note}</div>}
            </>
          ),
        },
        { label: t("laporSource"), value: report.lapor?.source },
        { label: t("laporCategory"), value: report.lapor?.category },
        {
          label: t("duties"),
          value:
            report.duties.length === 0 ? undefined :
            report.duties.map(({ kind: which, done_on }) => (
              <div key={which} className={done_on ? undefined : classes.due}>
                {done_on ? t("dutyDone", { duty: duty(which), date: formatDate(done_on) }) : t("dutyOpen", { duty: duty(which) })}
              </div>
            )),
        },
        {
          label: t("source"),
          value:
            source &&
            (/^https?:\/\//.test(source) ? (
              <a href={source} target="_blank" rel="noreferrer">
                {t("openSource")}
              </a>
            ) : (
              source
            )),
        },
        {
          label: t("replies"),
          value: replies.length === 0 ? undefined : replies.map(({ url, at }) => (
            <div key={url}>
              <a href={url} target="_blank" rel="noreferrer">
                {t("openReply", { when: formatDate(at) })}
              </a>
            </div>
          )),
        },
      ]}
    />
  );
}

/** Where the office and the reporter wrote below a post or on LAPOR!, the last first. The timeline has been read anyway. */
function useReplies(report: Report): { url: string; at: string }[] {
  const { data } = useQuery({ ...timelineQuery(report.id, report.version), enabled: Boolean(report.content) });
  const found = new Map<string, string>();
  for (const { at, detail } of data ?? []) {
    if ("url" in detail && detail.url && /^https?:\/\//.test(detail.url)) found.set(detail.url, at);
  }
  return [...found].map(([url, at]) => ({ url, at })).toReversed();
}

function Relations({ report }: { report: Report }) {
  const t = reportMessages.useT();
  if (!report.merged_into && report.followers.length === 0 && !report.redirected_to) return null;
  const link = (other: { id: string; number: string }) => (
    <Link key={other.id} to="/reports/$id" params={{ id: other.id }} className={classes.figures}>
      {other.number}
    </Link>
  );
  return (
    <Group title={t("relations")}>
      <FactList
        facts={[
          { label: t("mergedInto"), value: report.merged_into && link(report.merged_into) },
          {
            label: t("followers"),
            value: report.followers.length === 0 ? undefined : <span className={classes.phone}>{report.followers.map(link)}</span>,
          },
          { label: t("redirectedTo"), value: report.redirected_to?.name },
        ]}
      />
    </Group>
  );
}

function Result({ report }: { report: Report }) {
  const t = reportMessages.useT();
  const level = escalationLevelMessages.useT();
  const owed = report.answer_owed || report.told_at;
  const facts: Fact[] = [
    {
      label: t("resolvedAt"),
      value: report.resolved_at && (
        <>
          {formatDateTime(report.resolved_at)}
          {report.resolved_by && <span className={classes.quiet}> {t("resolvedBy", { name: report.resolved_by.name })}</span>}
        </>
      ),
    },
    {
      label: t("toldAt"),
      value: owed && (report.told_at ? formatDateTime(report.told_at) : <span className={classes.due}>{t("notTold")}</span>),
    },
    {
      label: t("failedAttempts"),
      value:
        report.failed_attempts > 0 && t("failedAttemptsOn", { count: report.failed_attempts, days: report.failed_attempt_days }),
    },
    { label: t("checks"), value: report.check_passed && t("checkPassed") },
    { label: t("nextCheckOn"), value: report.next_check_on && formatDate(report.next_check_on) },
    { label: t("confirmed"), value: report.confirmed && t("yes") },
    { label: t("rating"), value: typeof report.rating === "number" && t("ratingOf", { rating: report.rating }) },
    { label: t("reopened"), value: report.reopened > 0 && t("times", { count: report.reopened }) },
    { label: t("escalated"), value: report.escalated && level(report.escalated) },
    { label: t("endedAt"), value: report.ended_at && formatDateTime(report.ended_at) },
  ];
  const said = facts.filter(({ value }) => value !== undefined && value !== null && value !== false && value !== "");
  if (said.length === 0) return null;
  return (
    <Group title={t("result")}>
      <FactList facts={said} />
    </Group>
  );
}
