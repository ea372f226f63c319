/**
 * What the form of every step does in the same way. Its parts: the values and their errors (`useStepValues`), the
 * version it is about (`useStepVersion`), the draft (`useStepDraft`) and the files (`useStepUploads`). Here they
 * become one request: a question comes first where the step cannot simply be taken back, and however often the user
 * tries, the key stays the same, so that the step is done once.
 */
import { useRef, useState } from "react";
import { formErrors } from "@/api/form-errors";
import { isProblem, ProblemError } from "@/api/problem";
import type { Report } from "@/api/types";
import { invalidateReport } from "@/entities/report/queries";
import type { Draft } from "@/lib/draft";
import { randomUuid } from "@/lib/uuid";
import { labelOnScreen, withLabels } from "@/ui/fieldLabels";
import { type Address, type Payloads, senders } from "./send";
import { type KeptStep, useStepDraft } from "./useStepDraft";
import { type FileSet, useStepUploads } from "./useStepUploads";
import { type StepValues, useStepValues } from "./useStepValues";
import { type StepVersion, useStepVersion } from "./useStepVersion";
import type { FormAction } from "./wire";

/** What a form is given; `seed` comes from the form that led here. */
export interface FormProps {
  report: Report;
  onDone: (report: Report | undefined) => void;
  onCancel: () => void;
  /** Opens another form in place of this one. */
  onSwitch: (action: FormAction, seed?: Record<string, unknown>) => void;
  seed?: Record<string, unknown>;
}

/** A question that stands before a step that cannot simply be taken back. */
export interface Question {
  title: string;
  consequence: string;
  danger?: boolean;
}

export interface StepOptions<A extends FormAction, V extends object> extends FormProps {
  action: A;
  initial: V;
  payload: (values: V, uploaded: string[]) => Payloads[A];
  /** What is needed to make up a request at all, by its path in the request. Everything else is validated by the server. */
  missing?: (values: V) => Record<string, string | false | undefined>;
  question?: (values: V) => Question | undefined;
  files?: readonly FileSet[];
}

/** What was sent last, and what came of it. */
interface Sending<V> {
  readonly error: unknown;
  readonly busy: boolean;
  readonly uploading: boolean;
  /** The question that waits for an answer. */
  readonly asking: Question | undefined;
  readonly answer: (yes: boolean) => void;
  readonly submit: (change?: Partial<V>) => Promise<void>;
}

type Fields<V extends object> = Pick<StepValues<V>, "values" | "patch" | "field" | "errorAt">;
type Freshness = Pick<StepVersion, "reloaded" | "newest" | "possible" | "reload">;

export interface StepState<V extends object> extends Fields<V>, Freshness, Sending<V> {
  readonly action: FormAction;
  /** The report has changed since the form was opened. */
  readonly stale: boolean;
  readonly draft: Draft<KeptStep<V>>;
  readonly startOver: () => void;
  readonly cancel: () => void;
}

const NO_FILES: readonly FileSet[] = [];

/** A refusal as the server would give it, for what is needed to make up a request. */
function refusalOf(missing: Record<string, string | false | undefined>): ProblemError | undefined {
  const lacking = Object.entries(missing).flatMap(([path, detail]) => (detail ? [{ path, detail }] : []));
  if (lacking.length === 0) return undefined;
  const errors = lacking.map(({ path, detail }) => ({ pointer: `/${path.replaceAll(".", "/")}`, code: "required", detail }) as const);
  return new ProblemError(422, { code: "invalid", errors });
}

export function useStep<A extends FormAction, V extends object>(options: StepOptions<A, V>): StepState<V> {
  const { action, report, seed, onCancel, files = NO_FILES } = options;
  const form = useStepValues<V>({ ...options.initial, ...(seed as Partial<V> | undefined) });
  const version = useStepVersion(report, action);
  const draft = useStepDraft({ report, action, form, files, seeded: seed !== undefined });
  const sending = useSending(options, form, version, files, draft);
  const { values, patch, field, errorAt } = form;
  const { reloaded, newest } = version;
  const { error, busy, setError, ...sent } = sending;

  return {
    action,
    values,
    patch,
    field,
    errorAt,
    ...sent,
    error,
    busy,
    stale: (isProblem(error) && error.status === 412) || (version.behind && !busy),
    reloaded,
    newest,
    // While a request is on its way, the page may know its outcome before its answer arrives.
    possible: busy || version.possible,
    reload: () => version.reload().then(() => setError(undefined), setError),
    draft,
    startOver: () => {
      form.setValues(() => options.initial);
      form.setErrors({});
      for (const { photos } of files) photos.clear();
    },
    cancel: onCancel,
  };
}

function useSending<A extends FormAction, V extends object>(
  { action, report, onDone, payload, missing, question }: StepOptions<A, V>,
  form: StepValues<V>,
  version: StepVersion,
  files: readonly FileSet[],
  draft: Draft<KeptStep<V>>,
): Sending<V> & { setError: (error: unknown) => void } {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<Question>();
  const [key] = useState(() => randomUuid());
  const pending = useRef<V>(undefined);
  const { uploading, uploadAll } = useStepUploads(report, files, version);

  function refuse(reason: unknown) {
    form.setErrors(formErrors(reason));
    setError(withLabels(reason, labelOnScreen));
  }

  async function send(values: V) {
    setBusy(true);
    setError(undefined);
    form.setErrors({});
    try {
      const uploaded = await uploadAll();
      const at: Address = { id: report.id, version: version.seen.current, key };
      const { data } = await senders[action](at, payload(values, uploaded));
      await draft.discard().catch(() => undefined);
      onDone(data);
    } catch (reason) {
      refuse(reason);
      version.forgetReloaded();
      // So that the page can say at once who changed what.
      if (isProblem(reason) && reason.status === 412) void invalidateReport(report.id);
    } finally {
      setBusy(false);
    }
  }

  async function submit(change?: Partial<V>) {
    if (busy || asking) return;
    const values = change ? { ...form.values, ...change } : form.values;
    if (change) form.patch(change);
    const refusal = refusalOf(missing?.(values) ?? {});
    if (refusal) {
      form.setErrors(formErrors(refusal));
      setError(refusal);
      return;
    }
    const first = question?.(values);
    if (!first) return send(values);
    pending.current = values;
    setAsking(first);
  }

  function answer(yes: boolean) {
    setAsking(undefined);
    if (yes && pending.current) void send(pending.current);
  }

  return { error, setError, busy, uploading, asking, answer, submit };
}
