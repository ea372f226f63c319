/** Whether a report from another channel must be keyed into SP4N-LAPOR! before it can be closed. */
import { Checkbox } from "@mantine/core";
import { settingsMessages } from "./settings.messages";
import { Part, type PartProps } from "./Part";

export function LaporPart({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="lapor" hint={t("laporHint")}>
      <Checkbox
        label={t("laporKeyIn")}
        checked={form.values.lapor.key_in}
        onChange={(event) => form.setFieldValue("lapor.key_in", event.currentTarget.checked)}
      />
    </Part>
  );
}
