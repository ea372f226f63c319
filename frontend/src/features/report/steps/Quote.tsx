/** A text to read out or to paste elsewhere. */
import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import { stepMessages } from "./form.messages";
import classes from "./StepForm.module.css";

export function Quote({ title, text, copy }: { title: string; text: string; copy?: boolean }) {
  const id = useId();
  const quoted = useRef<HTMLDivElement>(null);
  return (
    <div className={classes.quote} role="group" aria-labelledby={id}>
      <div className={classes.quoteHead}>
        <span id={id}>{title}</span>
        {copy && <CopyButton text={text} quoted={quoted} />}
      </div>
      <div ref={quoted} className={classes.quoteText}>
        {text}
      </div>
    </div>
  );
}

function CopyButton({ text, quoted }: { text: string; quoted: React.RefObject<HTMLElement | null> }) {
  const t = stepMessages.useT();
  const [state, setState] = useState<"copied" | "failed">();
  async function copy() {
    setState((await putOnClipboard(text)) || copySelected(quoted.current) ? "copied" : "failed");
  }
  return (
    <span>
      <Button
        size="xs"
        variant="default"
        leftSection={state === "copied" ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        onClick={() => void copy()}
      >
        {t("copy")}
      </Button>
      <span role="status" className={state === "failed" ? classes.error : "visually-hidden"}>
        {state === "copied" && t("copied")}
        {state === "failed" && t("copyFailed")}
      </span>
    </span>
  );
}

async function putOnClipboard(text: string): Promise<boolean> {
  // Not there on plain HTTP in the office network.
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  try {
    if (!clipboard) return false;
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The old way, which plain HTTP leaves us. Where even that fails, the text is at least selected for Ctrl+C. */
function copySelected(element: HTMLElement | null): boolean {
  const selection = getSelection();
  if (!element || !selection) return false;
  selection.selectAllChildren(element);
  return document.execCommand("copy");
}
