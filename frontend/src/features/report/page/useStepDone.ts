/** What follows a step that was sent: the cache, what is said of it with the way back, and the focus. */
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { queryClient } from "@/api/query-client";
import type { Action, Report } from "@/api/types";
import { cacheReport, forgetReport } from "@/entities/report/queries";
import { requestStep } from "@/entities/report/requestedStep";
import { statusMessages } from "@/entities/report/status";
import { flash } from "@/ui/flash";
import { mailMessages } from "../mail.messages";
import { reportMessages } from "../report.messages";
import { actionDoneMessages } from "../steps/step.messages";
import { flashDone } from "./undoStep";
import type { OpenForm } from "./useOpenForm";

/** The report before a step: the live stream may bring the step's outcome before its answer does. */
function useReportBefore(report: Report): (after: Report) => Report {
  const seen = useRef<readonly Report[]>([]);
  useEffect(() => {
    seen.current = [...seen.current.filter(({ version }) => version !== report.version), report].slice(-3);
  }, [report]);
  return (after) => seen.current.findLast(({ version }) => version < after.version) ?? report;
}

/** Whether the page is still shown, for what happens later. */
function useMounted(): React.RefObject<boolean> {
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return mounted;
}

export function useStepDone(report: Report, setForm: (form: OpenForm | undefined) => void, heading: React.RefObject<HTMLElement | null>) {
  const router = useRouter();
  const mounted = useMounted();
  const reportBefore = useReportBefore(report);

  function reopen(version: number, seed: { reason: string }) {
    if (mounted.current) return setForm({ action: "reopen", version, seed });
    requestStep({ report: report.id, action: "reopen", seed });
    void router.navigate({ to: "/reports/$id", params: { id: report.id } });
  }

  function announce(action: Action, after: Report) {
    const { t } = reportMessages;
    const done = actionDoneMessages.t(action);
    const before = reportBefore(after);
    const words = after.status === before.status ? t("doneSame", { done }) : t("done", { done, status: statusMessages.t(after.status) });
    if (action === "forward") {
      // The printed disposition goes with the report to the section.
      const sheet = { to: "/reports/$id/documents", params: { id: report.id }, search: { terbitkan: "disposition" } } as const;
      flash(words, { label: t("printSheet"), run: () => void router.navigate(sheet) });
    } else flashDone(words, action, before, after, (seed) => reopen(after.version, seed));
  }

  return (action: Action, after: Report | undefined) => {
    setForm(undefined);
    if (!after) {
      flash(reportMessages.t("doneGone", { done: actionDoneMessages.t(action), number: report.number }));
      forgetReport(report.id);
      void router.navigate({ to: "/" });
      return;
    }
    cacheReport(after);
    if (action === "notify_reporter" && after.version === report.version) {
      // By mail: the report changes only when the mail server has accepted the message.
      void queryClient.invalidateQueries({ queryKey: ["report-mails", report.id] });
      flash(mailMessages.t("noticeQueued"));
      return;
    }
    announce(action, after);
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  };
}
