/** How and when the report came in, and what that channel asks for. */
import type { Office } from "@/api/types";
import { ChannelChoice } from "./ChannelChoice";
import { focusField } from "./focusField";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import { ChannelFields } from "./ChannelFields";
import { ReceivedField } from "./ReceivedField";
import { LaporPaste } from "./LaporPaste";
import type { Channel, IntakeFormApi } from "./values";

export function ChannelSection({ form, office }: { form: IntakeFormApi; office: Office | undefined }) {
  const t = intakeMessages.useT();
  const { values, errors } = form;
  return (
    <section className={classes.block} aria-label={t("channel")}>
      <div className={classes.blockHead}>
        <h2 className={classes.blockTitle} aria-hidden>
          {t("channel")}
          <span className={classes.required}> *</span>
        </h2>
        <ReceivedField values={values} error={errors["received"]} onReceived={(received) => form.setFieldValue("received", received)} />
      </div>
      <ChannelChoice
        value={values.channel}
        error={errors["channel"]}
        onChange={(channel) => form.setFieldValue("channel", channel)}
        onChosen={(channel) => requestAnimationFrame(() => focusField(nextAfter(channel)))}
      />
      {(values.channel === "lapor_web" || values.channel === "lapor_app") && (
        <LaporPaste values={values} office={office} onFill={(filled) => form.setValues(filled)} />
      )}
      <ChannelFields
        values={values}
        errors={errors}
        setValue={(name, value) => {
          form.setFieldValue(name, value);
          if (name === "source_url") form.setFieldValue("repeats_post", false);
        }}
        onRepeat={(repeats) => form.setFieldValue("repeats_post", repeats)}
      />
    </section>
  );
}

/** The field that is filled in next, once the channel is chosen. */
function nextAfter(channel: Channel): string {
  if (channel === "lapor_web" || channel === "lapor_app") return "lapor_id";
  return channel === "social_media" ? "source_url" : "reporter.identity.phone";
}
