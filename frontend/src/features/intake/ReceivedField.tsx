/** When the report came in: now, or at a time that is entered. */
import { Button } from "@mantine/core";
import { wibInput } from "@/lib/wib";
import { DateInput } from "@/ui/DateInput";
import { fieldId } from "@/ui/ProblemNotice";
import { focusField } from "./focusField";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import type { IntakeValues } from "./values";

export function ReceivedField({ values, error, onReceived }: { values: IntakeValues; error: React.ReactNode; onReceived: (received: string) => void }) {
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
