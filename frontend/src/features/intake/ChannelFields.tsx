/** The fields that only some channels have: the number at LAPOR!, the address of a post. */
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { $api } from "@/api/client";
import { useMay } from "@/api/me";
import { fieldId } from "@/ui/ProblemNotice";
import { StatusBadge } from "@/entities/report/StatusBadge";
import { webAddress } from "@/ui/webAddress";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import type { IntakeValues } from "./values";

interface ChannelFieldsProps {
  values: IntakeValues;
  errors: Record<string, React.ReactNode>;
  setValue: (name: "lapor_id" | "source_url", value: string) => void;
  onRepeat: (repeats: boolean) => void;
}

export function ChannelFields({ values, errors, setValue, onRepeat }: ChannelFieldsProps) {
  const t = intakeMessages.useT();
  const lapor = values.channel === "lapor_web" || values.channel === "lapor_app";
  const social = values.channel === "social_media";
  if (!lapor && !social) return null;
  return (
    <div className={classes.grid}>
      {lapor && (
        <TextInput
          id={fieldId("lapor_id")}
          className={classes.two}
          label={t("laporId")}
          required
          inputMode="numeric"
          autoComplete="off"
          value={values.lapor_id}
          error={errors["lapor_id"]}
          onChange={(event) => setValue("lapor_id", event.currentTarget.value)}
        />
      )}
      <TextInput
        id={fieldId("source_url")}
        className={classes.four}
        label={t("sourceUrl")}
        description={social ? t("sourceUrlHint") : undefined}
        type="url"
        inputMode="url"
        autoComplete="off"
        value={values.source_url}
        error={errors["source_url"]}
        onChange={(event) => setValue("source_url", event.currentTarget.value)}
      />
      <SamePost url={values.source_url} repeats={values.repeats_post} onRepeat={onRepeat} />
    </div>
  );
}

/** Shows the report that already came from this post, if any, and lets the officer say that this is another one. */
function SamePost({ url, repeats, onRepeat }: { url: string; repeats: boolean; onRepeat: (repeats: boolean) => void }) {
  const t = intakeMessages.useT();
  const may = useMay();
  const [typed] = useDebouncedValue(webAddress(url), 300);
  const { data } = useQuery({
    ...$api.queryOptions("post", "/api/v1/reports/similar", { body: { text: "", source_url: typed } }),
    enabled: may("report_similar") && typed !== undefined && /^https?:\/\/./i.test(typed) && typed.length <= 500,
    retry: false,
  });
  const known = typed === webAddress(url) ? data?.items.find(({ same_post }) => same_post)?.report : undefined;
  return (
    <div role="status" className={classes.six}>
      {known && (
        <div className={classes.merge}>
          <p>
            {t("samePost")}{" "}
            <a href={`/reports/${known.id}`} target="_blank" rel="noreferrer">
              {known.number}
              <span className="visually-hidden"> {t("newTab")}</span>
            </a>{" "}
            <StatusBadge status={known.status} quiet />
          </p>
          {known.title && <p className={classes.quiet}>{known.title}</p>}
          <label className={classes.check}>
            <input type="checkbox" checked={repeats} onChange={(event) => onRepeat(event.currentTarget.checked)} />
            {t("repeatsPost")}
          </label>
        </div>
      )}
    </div>
  );
}
