/** How long the call has lasted, and its start and stop. */
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { type Call, clock, secondsOf } from "./call";
import classes from "./Calls.module.css";
import { callMessages } from "./calls.messages";

export function Timer({ call, onChange }: { call: Call; onChange: (next: Partial<Call>) => void }) {
  const t = callMessages.useT();
  const [now, setNow] = useState(() => new Date());
  const runs = call.since !== "" && call.until === "";
  useEffect(() => {
    if (!runs) return;
    const tick = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(tick);
  }, [runs]);
  return (
    <div className={classes.timer}>
      <span role="timer" aria-label={t("duration")} className={classes.clock} data-runs={runs || undefined}>
        {clock(secondsOf(call, now))}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          setNow(new Date());
          onChange(runs ? { until: new Date().toISOString() } : { since: new Date().toISOString(), until: "" });
        }}
      >
        {runs ? t("stop") : t("start")}
      </Button>
    </div>
  );
}
