/** The frame of every form: title, what will happen, fields, refusals, and the buttons within a thumb's reach. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useSend } from "@/lib/hotkeys";
import { DraftNote } from "@/ui/DraftNote";
import { Keys } from "@/ui/Keys";
import { kitMessages } from "@/ui/kit.messages";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { statusMessages } from "@/entities/report/status";
import { stepMessages } from "./form.messages";
import classes from "./StepForm.module.css";
import type { StepState } from "./useStep";
import { actionMessages } from "./step.messages";

export interface StepFormProps<V extends object> {
  step: StepState<V>;
  /** One plain sentence: what will happen next. */
  lead: string;
  submitLabel?: string;
  danger?: boolean;
  children?: React.ReactNode;
}

export function StepForm<V extends object>({ step, lead, submitLabel, danger, children }: StepFormProps<V>) {
  const t = stepMessages.useT();
  const tAction = actionMessages.useT();
  const tStatus = statusMessages.useT();
  const title = useRef<HTMLHeadingElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const label = submitLabel ?? tAction(step.action);
  const [hurried, setHurried] = useState(false);
  useSend(() => {
    if (!step.possible) setHurried(true);
    else if (step.asking) step.answer(true);
    else void step.submit();
  });

  useEffect(() => {
    title.current?.focus({ preventScroll: true });
    title.current?.scrollIntoView({ block: "nearest" });
  }, []);

  const { reloaded } = step;
  useEffect(() => {
    if (reloaded) button.current?.focus();
  }, [reloaded]);

  return (
    <div className={classes.panel}>
      <h2 ref={title} tabIndex={-1} data-autofocus className={classes.title}>
        {tAction(step.action)}
      </h2>
      <p className={classes.lead}>{lead}</p>
      <form
        noValidate
        className={classes.fields}
        onSubmit={(event) => {
          event.preventDefault();
          void step.submit();
        }}
      >
        {step.possible && step.stale && (
          <Warning focus={step.error !== undefined} title={t("staleTitle")} action={{ label: t("reload"), run: () => void step.reload() }}>
            {t("staleText")}
          </Warning>
        )}
        {step.possible && !step.stale && <ProblemNotice error={step.error} kept={t("kept")} />}
        {reloaded && step.possible && !step.stale && <Notice>{t("reloaded", { status: tStatus(step.newest.status) })}</Notice>}
        {children}
        <DraftNote draft={step.draft} onDiscard={step.startOver} />
        <div className={classes.bar}>
          {/* Where the button is, since whoever writes does not see the top of the form. */}
          {!step.possible && (
            <div className={classes.over}>
              <Warning focus={hurried || step.error !== undefined}>{t("notAnyMore", { status: tStatus(step.newest.status) })}</Warning>
            </div>
          )}
          <Button ref={button} type="submit" loading={step.busy} disabled={!step.possible} color={danger ? "danger" : undefined}>
            {label}
          </Button>
          <Button variant="default" onClick={step.cancel} disabled={step.busy}>
            {t("cancel")}
          </Button>
          <span className={classes.keys}>
            <Keys of="send" />
          </span>
          {step.uploading && (
            <span role="status" className={classes.dim}>
              {t("uploading")}
            </span>
          )}
        </div>
      </form>
      <QuestionDialog step={step} label={label} />
    </div>
  );
}

/** Asks before a step that cannot simply be taken back. */
function QuestionDialog<V extends object>({ step, label }: { step: StepState<V>; label: string }) {
  const t = stepMessages.useT();
  const tKit = kitMessages.useT();
  return (
    <Modal
      opened={step.asking !== undefined}
      onClose={() => step.answer(false)}
      zIndex={400}
      title={step.asking?.title}
      closeButtonProps={{ "aria-label": tKit("close") }}
    >
      <Stack>
        <div>{step.asking?.consequence}</div>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => step.answer(false)} data-autofocus>
            {t("back")}
          </Button>
          <Button color={step.asking?.danger ? "danger" : undefined} onClick={() => step.answer(true)}>
            {label}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

export interface WarningProps {
  /** Takes the focus, where it answers what the person just did. */
  focus?: boolean;
  title?: string;
  action?: { label: string; run: () => void };
  children: React.ReactNode;
}

/** Something to think of before going on. */
export function Warning({ focus, title, action, children }: WarningProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) box.current?.focus();
  }, [focus]);
  return (
    <div ref={box} role="status" tabIndex={focus === undefined ? undefined : -1} className={classes.warning}>
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <div>
        {title && <strong>{title}</strong>}
        {children}
        {action && (
          <div className={classes.warningAction}>
            <Button size="xs" variant="default" onClick={action.run}>
              {action.label}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
