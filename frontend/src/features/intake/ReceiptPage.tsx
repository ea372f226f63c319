/** Tanda Terima Pengaduan: what the citizen takes home, one sheet of A4 or A5 (domain.md section 7). */
import { Button } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconPrinter } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useMay } from "@/api/me";
import type { Office, Report } from "@/api/types";
import { formatDate, formatDateTime, formatDateWithDay, formatPhone, formatTime } from "@/lib/format";
import { Notice } from "@/ui/Notice";
import { officeQuery } from "@/ui/office";
import { Page } from "@/ui/Page";
import { channelMessages } from "@/ui/report-words";
import { receiptMessages } from "./i18n";
import { receiptQuery } from "./receipt";
import classes from "./Receipt.module.css";

const LONGEST = 420;

export function ReceiptPage({ id, print }: { id: string; print: boolean }) {
  const t = receiptMessages.useT();
  const may = useMay();
  const { data: report } = useSuspenseQuery(receiptQuery(id));
  const { data: office } = useQuery(officeQuery);
  const printed = useRef(false);
  const ready = office !== undefined && Boolean(report.content);
  useEffect(() => {
    if (!print || !ready || printed.current) return;
    printed.current = true;
    window.print();
  }, [print, ready]);

  return (
    <Page
      title={`${t("title")} ${report.number}`}
      width="narrow"
      above={
        <span className={`${classes.back} no-print`}>
          <Link to="/reports/$id" params={{ id }}>{t("back")}</Link>
          {may("report_record") && <Link to="/reports/new">{t("again")}</Link>}
        </span>
      }
      actions={
        ready && (
          <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t("print")}
          </Button>
        )
      }
    >
      {report.content && office ? <Receipt report={report} content={report.content} office={office} /> : <Notice>{t("noContent")}</Notice>}
    </Page>
  );
}

function Receipt({ report, content, office }: { report: Report; content: NonNullable<Report["content"]>; office: Office }) {
  const t = receiptMessages.useT();
  const channel = channelMessages.useT();
  const { profile } = office;
  const { identity, known } = report.reporter;
  const scene = [content.place.address, content.place.neighbourhood && `Lingkungan ${content.place.neighbourhood}`, content.kelurahan?.name, content.place.landmark];
  const names = content.attachments.map(({ name }) => name);
  const rows: [string, React.ReactNode][] = [
    [t("number"), <strong key="number">{report.number}</strong>],
    [t("received"), `${formatDateWithDay(report.received_at)}, ${formatTime(report.received_at)} WIB`],
    [t("place"), [profile.name, profile.address].filter(Boolean).join(", ")],
    [t("channel"), channel(report.channel)],
    [t("laporId"), report.lapor_id],
    [t("reporter"), identity?.name ?? (known ? t("hidden") : t("unknown"))],
    [t("nik"), identity?.nik],
    [t("phone"), identity?.phone && formatPhone(identity.phone)],
    [t("address"), identity?.address],
    [t("email"), identity?.email],
    [t("social"), identity?.social],
    [t("occupation"), identity?.occupation],
    [t("subject"), <bdi key="title">{content.title}</bdi>],
    [t("description"), shorten(content.description)],
    [t("scene"), scene.filter(Boolean).join(", ")],
    [t("attachments"), names.length > 0 ? t("attachment", { count: names.length, names: names.join(", ") }) : t("attachmentsNone")],
    [t("expected"), expected(report, t)],
  ];
  return (
    <article className={classes.sheet} aria-label={t("title")}>
      <div className={classes.letterhead}>
        {profile.letterhead.map((line) => (
          <p key={line} className={classes.letterheadLine}>
            {line}
          </p>
        ))}
        <p>{[profile.address, profile.postcode].filter(Boolean).join(" ")}</p>
        <p>{[profile.phone && `Telp. ${profile.phone}`, profile.email, profile.website].filter(Boolean).join(" · ")}</p>
      </div>
      <h2 className={classes.title}>{t("title")}</h2>
      <dl className={classes.rows}>
        {rows
          .filter(([, value]) => value !== null && value !== undefined && value !== "")
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <div className={classes.signatures}>
        <div className={classes.signature}>
          <p>{t("signReporter")}</p>
          <div className={classes.line} />
          <p>{identity?.name}</p>
        </div>
        <div className={classes.signature}>
          <p>
            {t("placeDate", { city: profile.city, date: formatDate(report.recorded_at) })}
            <br />
            {t("signReceiver")}
          </p>
          <div className={classes.line} />
          <div>
            <p>{report.recorded_by?.name}</p>
            {report.recorded_by && <p className={classes.small}>{report.recorded_by.position}</p>}
          </div>
        </div>
      </div>
      <p className={classes.keep}>{t("keep")}</p>
    </article>
  );
}

function expected(report: Report, t: ReturnType<typeof receiptMessages.useT>): string {
  const solved = report.deadlines.find(({ kind }) => kind === "resolution");
  if (solved) {
    const date = formatDateTime(solved.due_at);
    return solved.paused ? t("expectedPaused", { date }) : t("expectedBy", { date });
  }
  const checked = report.deadlines.find(({ kind }) => kind === "verification");
  return checked ? t("expectedCheck", { date: formatDateTime(checked.due_at) }) : t("expectedNone");
}

function shorten(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, text.lastIndexOf(" ", LONGEST))} …`;
}
