/** Open reports that may be about the same thing, so that a duplicate is joined instead of made. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { $api } from "@/api/client";
import { useMay } from "@/api/me";
import { formatDateShort } from "@/lib/format";
import { StatusBadge } from "@/entities/report/StatusBadge";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import { degrees, type IntakeFormApi, type IntakeValues } from "./values";

const WORTH_ASKING = 10;

/** The panel inside the form, for those who may look for similar reports. */
export function SimilarReports({ form }: { form: IntakeFormApi }) {
  const may = useMay();
  if (!may("report_similar")) return null;
  return <SimilarPanel values={form.values} mayMerge={may("report_merge")} onMerge={(target) => form.setFieldValue("merge", target)} />;
}

interface SimilarPanelProps {
  values: IntakeValues;
  mayMerge: boolean;
  onMerge: (target: IntakeValues["merge"]) => void;
}

function SimilarPanel({ values, mayMerge, onMerge }: SimilarPanelProps) {
  const t = intakeMessages.useT();
  const { title, description, place, category, merge } = values;
  const [asked] = useDebouncedValue(
    JSON.stringify({
      text: [title, description, place.address, place.landmark].filter(Boolean).join(" ").trim(),
      category: category || undefined,
      kelurahan: place.kelurahan || undefined,
      latitude: degrees(place.latitude),
      longitude: degrees(place.longitude),
    }),
    450,
  );
  const body = JSON.parse(asked) as { text: string };
  const enabled = body.text.length >= WORTH_ASKING;
  const { data, isError } = useQuery({
    ...$api.queryOptions("post", "/api/v1/reports/similar", { body }),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const found = enabled && !isError ? (data?.items ?? []) : [];
  let words = t("similarHint");
  if (enabled && isError) words = t("similarFailed");
  else if (enabled && data && found.length === 0) words = t("similarNone");
  else if (found.length > 0) words = t("similarFound", { count: found.length });

  return (
    <section id="similar-reports" tabIndex={-1} className={classes.panel} aria-label={t("similar")}>
      <h2 className={classes.panelTitle}>{t("similar")}</h2>
      {merge && (
        <div className={classes.merge}>
          <p>{t("mergeChosen", { number: merge.number })}</p>
          <Button size="compact-xs" variant="default" onClick={() => onMerge(null)}>
            {t("mergeUndo")}
          </Button>
        </div>
      )}
      <p role="status" className={classes.quiet}>
        {words}
      </p>
      {found.length > 0 && (
        <ul className={classes.similar}>
          {found.map(({ report, likeness }) => (
            <li key={report.id}>
              <div className={classes.similarHead}>
                <a href={`/reports/${report.id}`} target="_blank" rel="noreferrer">
                  {report.number}
                  <span className="visually-hidden"> {t("newTab")}</span>
                </a>
                <StatusBadge status={report.status} quiet />
                <span className={classes.likeness}>{t("likeness", { percent: likeness })}</span>
              </div>
              <p dir="auto">{report.title}</p>
              <p className={classes.quiet}>
                {[report.address, report.kelurahan?.name, formatDateShort(report.received_at)].filter(Boolean).join(" · ")}
              </p>
              {mayMerge && (
                <label className={classes.check}>
                  <input
                    type="checkbox"
                    checked={merge?.id === report.id}
                    aria-label={t("mergeInto", { number: report.number })}
                    onChange={(event) => onMerge(event.currentTarget.checked ? { id: report.id, number: report.number } : null)}
                  />
                  {t("merge")}
                </label>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
