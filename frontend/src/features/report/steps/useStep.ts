/**
 * What every form does the same way: it keeps what is typed, asks before what cannot be taken back, uploads its
 * files, sends once however often it is tried, puts refusals at their fields, and survives somebody else's step.
 */
import { useEffect, useMemo, useRef, useState } from "react";
import { formErrors } from "@/api/form-errors";
import { useMe } from "@/api/me";
import { isProblem, ProblemError } from "@/api/problem";
import { queryClient } from "@/api/query-client";
import type { Report } from "@/api/types";
import { uploadAttachment } from "@/api/upload";
import { type Draft, useDraft } from "@/lib/draft";
import { randomUuid } from "@/lib/uuid";
import type { Photos, Upload } from "@/ui/photos";
import { fieldId } from "@/ui/ProblemNotice";
import { invalidateReport, reportQuery } from "@/entities/report/queries";
import { named } from "./nameFields";
import { type Address, type Payloads, senders } from "./send";
import type { AttachmentRole, FormAction } from "./wire";

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

export interface FileSet {
  photos: Photos;
  role: AttachmentRole;
}

export interface StepOptions<A extends FormAction, V extends object> extends FormProps {
  action: A;
  initial: V;
  payload: (values: V, uploaded: string[]) => Payloads[A];
  /** What is needed to make up a request at all, by the path it has there. Everything else the server says. */
  missing?: (values: V) => Record<string, string | false | undefined>;
  question?: (values: V) => Question | undefined;
  files?: readonly FileSet[];
}

export interface Field<T> {
  readonly id: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly error: string | undefined;
}

export interface StepState<V extends object> {
  readonly action: FormAction;
  readonly values: V;
  readonly set: <K extends keyof V>(name: K, value: V[K]) => void;
  readonly patch: (change: Partial<V>) => void;
  /** Binds a form field; `path` is where the request has it, when that differs from its name. */
  readonly field: <K extends keyof V & string>(name: K, path?: string) => Field<V[K]>;
  readonly errorAt: (path: string) => string | undefined;
  readonly error: unknown;
  readonly busy: boolean;
  readonly uploading: boolean;
  readonly asking: Question | undefined;
  readonly submit: (change?: Partial<V>) => Promise<void>;
  readonly answer: (yes: boolean) => void;
  readonly stale: boolean;
  readonly reload: () => Promise<void>;
  /** The newest state after a reload, until the next try. */
  readonly reloaded: Report | undefined;
  /** The newest state that the page knows of. */
  readonly newest: Report;
  /** Whether the step is still possible, as far as the page knows. */
  readonly possible: boolean;
  readonly draft: Draft<Kept<V>>;
  readonly startOver: () => void;
  readonly cancel: () => void;
}

interface Kept<V> {
  values: V;
  files: File[][];
}

const NO_FILES: readonly FileSet[] = [];

export function useStep<A extends FormAction, V extends object>(options: StepOptions<A, V>): StepState<V> {
  const { action, report, seed, onDone, onCancel, payload, missing, question, files = NO_FILES } = options;
  const me = useMe();
  // What was written for a step that is no longer possible is opened to be read.
  const [begun] = useState(() => report.allowed_actions.includes(action));
  const [initial] = useState<V>(() => ({ ...options.initial, ...(seed as Partial<V> | undefined) }));
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [uploading, setUploading] = useState(false);
  const [asking, setAsking] = useState<Question>();
  const [reloaded, setReloaded] = useState<Report>();
  // The version that the person has seen. It moves with their own uploads and when they reload, never by itself.
  const [version, setVersion] = useState(report.version);
  const seen = useRef(report.version);
  const [key] = useState(() => randomUuid());
  const uploaded = useRef(new Map<string, string>());
  const pending = useRef<V>(undefined);

  const kept = useMemo<Kept<V>>(
    () => ({ values, files: files.map(({ photos }) => photos.items.filter(({ state }) => state !== "done").map(({ file }) => file)) }),
    [values, files],
  );
  const draft = useDraft(`report_${action}:${report.id}`, kept);
  const { restored } = draft;
  const addAll = files.map(({ photos }) => photos.add);
  const adders = useRef(addAll);
  useEffect(() => {
    adders.current = addAll;
  });
  useEffect(() => {
    // What another form handed over is newer than what was left here.
    if (!restored || seed) return;
    // The store is outside React; this brings its answer in, once.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setValues((now) => ({ ...now, ...restored.values }));
    restored.files.forEach((some, i) => adders.current[i]?.(some));
  }, [restored, seed]);

  function see(next: number) {
    seen.current = next;
    setVersion(next);
  }

  function patch(change: Partial<V>) {
    setValues((now) => ({ ...now, ...change }));
    setErrors((now) => {
      const names = Object.keys(change);
      const left = Object.entries(now).filter(([path]) => !names.some((name) => path === name || path.startsWith(`${name}.`)));
      return left.length === Object.keys(now).length ? now : Object.fromEntries(left);
    });
  }

  const uploader = (role: AttachmentRole): Upload => {
    return async (file, options) => {
      const before = new Set([...(report.content?.attachments.map(({ id }) => id) ?? []), ...uploaded.current.values()]);
      const data = await uploadAttachment({ report: report.id, file, role, ...options });
      const added = data.content?.attachments.filter((item) => !before.has(item.id) && item.role === role && item.uploaded_by?.id === me.id).at(-1);
      if (!added) throw new Error("the server did not name the file it stored");
      uploaded.current.set(options.idempotencyKey, added.id);
      // Our own file moved the version by one. More than that means that somebody else was here too.
      if (data.version === seen.current + 1) see(data.version);
      queryClient.setQueryData(reportQuery(report.id).queryKey, data);
      return added.id;
    };
  };

  async function send(what: V) {
    setBusy(true);
    setError(undefined);
    setErrors({});
    try {
      setUploading(files.some(({ photos }) => photos.items.some(({ state }) => state !== "done")));
      for (const { photos, role } of files) {
        let failure: unknown;
        const upload = uploader(role);
        const complete = await photos.uploadAll((file, how) =>
          upload(file, how).catch((reason: unknown) => {
            failure = reason;
            throw reason;
          }),
        );
        if (!complete) throw failure ?? new Error("a file could not be uploaded");
      }
      setUploading(false);
      const ids = files.flatMap(({ photos }) => photos.items.flatMap(({ id }) => uploaded.current.get(id) ?? []));
      const at: Address = { id: report.id, version: seen.current, key };
      const { data } = await senders[action](at, payload(what, ids));
      await draft.discard().catch(() => undefined);
      onDone(data);
    } catch (reason) {
      setErrors(formErrors(reason));
      setError(named(reason));
      setReloaded(undefined);
      // So that the page can say at once who changed what.
      if (isProblem(reason) && reason.status === 412) void invalidateReport(report.id);
    } finally {
      setUploading(false);
      setBusy(false);
    }
  }

  async function submit(change?: Partial<V>) {
    if (busy || asking) return;
    const what = change ? { ...values, ...change } : values;
    if (change) patch(change);
    const lacking = Object.entries(missing?.(what) ?? {}).flatMap(([path, detail]) => (detail ? [{ path, detail }] : []));
    if (lacking.length > 0) {
      const fields = lacking.map(({ path, detail }) => ({ pointer: `/${path.replaceAll(".", "/")}`, code: "required", detail }) as const);
      const refusal = new ProblemError(422, { code: "invalid", errors: fields });
      setErrors(formErrors(refusal));
      setError(refusal);
      return;
    }
    const first = question?.(what);
    if (first) {
      pending.current = what;
      setAsking(first);
      return;
    }
    await send(what);
  }

  const newest = reloaded && reloaded.version > report.version ? reloaded : report;

  return {
    action,
    values,
    set: (name, value) => patch({ [name]: value } as unknown as Partial<V>),
    patch,
    field: (name, path = name) => ({
      id: fieldId(path),
      value: values[name],
      onChange: (value) => {
        patch({ [name]: value } as unknown as Partial<V>);
        if (path !== name) setErrors((now) => Object.fromEntries(Object.entries(now).filter(([other]) => other !== path)));
      },
      error: errors[path],
    }),
    errorAt: (path) => errors[path],
    error,
    busy,
    uploading,
    asking,
    submit,
    answer: (yes) => {
      setAsking(undefined);
      if (yes && pending.current) void send(pending.current);
    },
    stale: (isProblem(error) && error.status === 412) || (report.version > version && !busy),
    reload: async () => {
      try {
        const fresh = await queryClient.fetchQuery({ ...reportQuery(report.id), staleTime: 0 });
        see(fresh.version);
        setReloaded(fresh);
        setError(undefined);
      } catch (reason) {
        setError(reason);
      }
    },
    reloaded,
    newest,
    // While it is sent, what comes of it may be known here before its answer is.
    possible: busy || (begun && reloaded === undefined && report.version <= version) || newest.allowed_actions.includes(action),
    draft,
    startOver: () => {
      setValues(options.initial);
      setErrors({});
      for (const { photos } of files) photos.clear();
    },
    cancel: onCancel,
  };
}
