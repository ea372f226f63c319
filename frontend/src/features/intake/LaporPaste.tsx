/** A report copied from LAPOR!, put into the form. */
import { Button, Textarea } from "@mantine/core";
import { IconClipboardText } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { Office } from "@/api/types";
import { wibInput } from "@/lib/wib";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import { fillFromLapor, type Filled } from "./laporFill";
import type { IntakeValues } from "./values";

interface LaporPasteProps {
  values: IntakeValues;
  office: Office | undefined;
  onFill: (values: IntakeValues) => void;
}

export function LaporPaste({ values, office, onFill }: LaporPasteProps) {
  const t = intakeMessages.useT();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [result, setResult] = useState<Filled>();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (open) box.current?.focus();
  }, [open]);

  function fill() {
    const found = fillFromLapor(values, text, office, wibInput());
    setResult(found);
    if (found.filled.length === 0) return;
    onFill(found.values);
    setText("");
    setOpen(false);
  }

  return (
    <div className={classes.paste}>
      {open ? (
        <>
          <Textarea
            ref={box}
            label={t("pasteLabel")}
            description={t("pasteHint")}
            autosize
            minRows={3}
            maxRows={8}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div className={classes.pasteButtons}>
            <Button size="xs" disabled={text.trim() === ""} onClick={fill}>
              {t("pasteFill")}
            </Button>
            <Button size="xs" variant="default" onClick={() => setOpen(false)}>
              {t("pasteClose")}
            </Button>
          </div>
        </>
      ) : (
        <Button size="xs" variant="default" leftSection={<IconClipboardText size={16} aria-hidden />} onClick={() => setOpen(true)}>
          {t("paste")}
        </Button>
      )}
      <div role="status" className={classes.quiet}>
        {result && (result.filled.length > 0 ? t("pasteFilled", { fields: result.filled.join(", ") }) : t("pasteNothing"))}
        {result && result.filled.includes(t("received")) && <> {t("pasteClock")}</>}
        {result && result.left.length > 0 && (
          <details>
            <summary>{t("pasteLeft", { count: result.left.length })}</summary>
            <ul className={classes.pasteLeft}>
              {result.left.map((words, at) => (
                <li key={at}>{words}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}
