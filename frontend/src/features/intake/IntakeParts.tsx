/** Small parts of the intake form: when the report came in, the fields of its channel, the list of keys. */
import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { $api } from "@/api/client";
import { useMay } from "@/api/me";
import { wibInput } from "@/lib/wib";
import { DateInput } from "@/ui/DateInput";
import { Keys } from "@/ui/Keys";
import { fieldId } from "@/ui/ProblemNotice";
import { shortcutMessages, shortcutNames } from "@/ui/shortcuts.messages";
import { StatusBadge } from "@/entities/report/StatusBadge";
import { webAddress } from "@/ui/web-address";
import { focusField } from "./focus";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import type { IntakeValues } from "./values";

export function Received({ values, error, onReceived }: { values: IntakeValues; error: React.ReactNode; onReceived: (received: string) => void }) {
  const t = intakeMessages.useT();
  if (values.received === "") {
    return (
      <div className={classes.received}>
        <span>{t("receivedNow")}</span>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            onReceived(wibInput());
            requestAnimationFrame(() => focusField("received"));
          }}
        >
          {t("receivedEdit")}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.received}>
      <DateInput
        id={fieldId("received")}
        size="xs"
        className={classes.receivedInput}
        type="datetime-local"
        label={t("received")}
        value={values.received}
        max={wibInput()}
        error={error}
        onChange={(event) => onReceived(event.currentTarget.value)}
      />
      <Button variant="default" size="compact-sm" onClick={() => onReceived("")}>
        {t("receivedNow")}
      </Button>
    </div>
  );
}

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

const SHOWN = ["channel", "down", "people", "similar", "description", "send"] as const;

export function Shortcuts() {
  const t = intakeMessages.useT();
  const name = shortcutNames.useT();
  const list = shortcutMessages.useT();
  return (
    <section className={classes.panel} aria-label={t("shortcuts")}>
      <h2 className={classes.panelTitle}>{t("shortcuts")}</h2>
      <dl className={classes.shortcuts}>
        {SHOWN.map((one) => (
          <div key={one}>
            <dt>
              <Keys of={one} words={{ or: list("to"), then: list("then") }} />
            </dt>
            <dd>{name(one)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
