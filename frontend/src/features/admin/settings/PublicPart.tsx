/** The pages for citizens: which of them are open, how they look, and how much work a browser does before it may send. */
import { Checkbox, TextInput } from "@mantine/core";
import { Amount } from "./Amount";
import { settingsMessages } from "./settings.messages";
import { Part, type PartProps } from "./Part";
import classes from "./Settings.module.css";

export function PublicPart({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="public" hint={t("publicHint")}>
      <div className={classes.group}>
        <Checkbox label={t("publicTracking")} description={t("publicTrackingHint")} {...form.getInputProps("public.tracking", { type: "checkbox" })} />
        <Checkbox label={t("publicForm")} description={t("publicFormHint")} {...form.getInputProps("public.form", { type: "checkbox" })} />
        <TextInput label={t("publicAccent")} description={t("publicAccentHint")} maw="16rem" {...form.getInputProps("public.accent")} />
      </div>
      <Amount form={form} path="public.work_bits" label={t("publicWork")} hint={t("publicWorkHint")} unit={t("unit_bits")} />
    </Part>
  );
}
