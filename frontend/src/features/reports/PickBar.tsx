/** What can be done with the selected rows, at the foot of the list. */
import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useMay } from "@/api/me";
import { useShortcut } from "@/lib/hotkeys";
import { type BulkKind, KINDS, operationOf } from "./bulk";
import { bulkMessages } from "./bulk.messages";
import classes from "./PickBar.module.css";
import { forgetPicked, printPicked } from "./print";

export interface PickBarProps {
  count: number;
  onPickAll: () => void;
  onStep: (kind: BulkKind) => void;
  onPrint: () => void;
  onCancel: () => void;
}

export function PickBar({ count, onPickAll, onStep, onPrint, onCancel }: PickBarProps) {
  const t = bulkMessages.useT();
  const kinds = useBulkKinds();
  const buttons = useRef<HTMLDivElement>(null);
  useShortcut("bulk", () => buttons.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus());
  // With nothing selected, a mark that a browser never took back would print an empty list.
  useEffect(() => forgetPicked, []);
  return (
    <div role="group" aria-label={t("bar")} data-foot-bar className={`${classes.bar} no-print`}>
      <strong role="status" className={classes.count}>
        {t("picked", { count })}
      </strong>
      <div ref={buttons} className={classes.buttons}>
        {kinds.map((kind, i) => (
          <Button key={kind} variant={i === 0 ? "filled" : "default"} disabled={count === 0} onClick={() => onStep(kind)}>
            {t(kind)}
          </Button>
        ))}
        <Button variant="default" disabled={count === 0} onClick={onPrint}>
          {t("print")}
        </Button>
        <Button variant="default" className={classes.print} disabled={count === 0} onClick={printPicked}>
          {t("printList")}
        </Button>
        <Button variant="default" className={classes.all} onClick={onPickAll}>
          {t("pickAll")}
        </Button>
      </div>
      <Button variant="subtle" className={classes.cancel} onClick={onCancel}>
        {t("cancel")}
      </Button>
    </div>
  );
}

/** The steps that the signed-in person may take on many reports. */
function useBulkKinds(): BulkKind[] {
  const may = useMay();
  return may("report_bulk") ? KINDS.filter((kind) => may(operationOf[kind])) : [];
}
