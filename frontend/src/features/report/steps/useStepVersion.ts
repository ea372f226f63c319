/**
 * Which version of the report a form is about. It is the version that the user has seen: it changes with their own
 * uploads and when they reload, never by itself.
 */
import { useRef, useState } from "react";
import { queryClient } from "@/api/query-client";
import type { Action, Report } from "@/api/types";
import { reportQuery } from "@/entities/report/queries";

export interface StepVersion {
  /** Read when a request is sent, which may be before the next render. */
  readonly seen: React.RefObject<number>;
  readonly see: (version: number) => void;
  /** Somebody else has changed the report since. */
  readonly behind: boolean;
  /** The report as it was reloaded, until the next attempt to send. */
  readonly reloaded: Report | undefined;
  readonly forgetReloaded: () => void;
  readonly reload: () => Promise<void>;
  /** The newest state that the page knows of. */
  readonly newest: Report;
  /** Whether the step is still possible, as far as the page knows. */
  readonly possible: boolean;
}

export function useStepVersion(report: Report, action: Action): StepVersion {
  // What was written for a step that is no longer possible is opened to be read.
  const [begun] = useState(() => report.allowed_actions.includes(action));
  const [version, setVersion] = useState(report.version);
  const [reloaded, setReloaded] = useState<Report>();
  const seen = useRef(report.version);

  function see(next: number) {
    seen.current = next;
    setVersion(next);
  }

  async function reload() {
    const fresh = await queryClient.fetchQuery({ ...reportQuery(report.id), staleTime: 0 });
    see(fresh.version);
    setReloaded(fresh);
  }

  const behind = report.version > version;
  const newest = reloaded && reloaded.version > report.version ? reloaded : report;
  const possible = (begun && reloaded === undefined && !behind) || newest.allowed_actions.includes(action);
  return { seen, see, behind, reloaded, forgetReloaded: () => setReloaded(undefined), reload, newest, possible };
}
