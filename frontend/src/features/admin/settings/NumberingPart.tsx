/** The patterns of the numbers of reports and letters, each with an example. */
import { TextInput } from "@mantine/core";
import { wibDay } from "@/lib/format";
import admin from "../Admin.module.css";
import { field } from "../field";
import { settingsMessages } from "./settings.messages";
import { fillPattern } from "./numbering";
import { Part, type PartProps } from "./Part";
import classes from "./Settings.module.css";

export function NumberingPart({ form }: PartProps) {
  const t = settingsMessages.useT();
  const { report, letter } = form.values.numbering;
  const example = (pattern: string) => {
    const number = (running: number) => fillPattern(pattern, { day: wibDay(new Date()), running, code: "600", unit: "SARPRAS" });
    return <span className={classes.preview}>{t("numberPreview", { first: number(1), second: number(2) })}</span>;
  };
  return (
    <Part id="numbering" hint={t("numberingHint")}>
      <div className={admin.fields}>
        <TextInput
          label={t("numberReport")}
          description={example(report)}
          spellCheck={false}
          {...field(form, "numbering.report")}
        />
        <TextInput
          label={t("numberLetter")}
          description={example(letter)}
          spellCheck={false}
          {...field(form, "numbering.letter")}
        />
      </div>
    </Part>
  );
}
