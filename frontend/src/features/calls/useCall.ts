/** A call that is being taken, and what can be made of it. Each function ends the call or opens the page where the work continues. */
import { useRouter } from "@tanstack/react-router";
import { api, idempotency, ifMatch } from "@/api/client";
import type { ReportListItem } from "@/api/types";
import { invalidateCalls } from "@/entities/call/calls";
import { flash } from "@/ui/flash";
import { invalidateReportLists } from "@/entities/report/queries";
import { requestStep } from "@/entities/report/requestedStep";
import { clock, secondsOf } from "./call";
import { callMessages } from "./calls.messages";
import { focusPhone, useCallForm } from "./useCallForm";

export function useCall() {
  const t = callMessages.useT();
  const router = useRouter();
  const taken = useCallForm();
  const { key, draft, caller, clear, send } = taken;
  const call = taken.form.values;

  /** A caller who was reached need not be called back. */
  async function settle() {
    const { waiting } = caller;
    if (!waiting || call.outcome !== "reached") return;
    await api.POST("/api/v1/calls/{id}/attempts", { params: { path: { id: waiting.id }, header: ifMatch(waiting.version) }, body: { outcome: "reached" } });
    invalidateCalls();
  }

  function noteOf(): string {
    const seconds = secondsOf(call, new Date());
    return [call.notes.trim(), seconds > 0 && t("lasted", { time: clock(seconds) })].filter(Boolean).join("\n");
  }

  /** Notes the call as a contact attempt on a report. */
  const log = ({ id, number }: ReportListItem) =>
    send(async () => {
      const note = noteOf();
      await api.POST("/api/v1/reports/{id}/contact-attempts", {
        params: { path: { id }, header: idempotency(`${key}.${id}`) },
        body: { channel: "phone", outcome: call.outcome, ...(note ? { note } : {}) },
      });
      await settle();
      invalidateReportLists();
      flash(t("logged", { number }));
      clear();
      focusPhone();
    });

  /** Opens a step of a report, filled in with what was said. */
  const openStep = ({ id }: ReportListItem, action: "record_clarification" | "notify_reporter") =>
    send(async () => {
      await settle();
      const words = call.notes.trim();
      requestStep({ report: id, action, seed: action === "record_clarification" ? { channel: "phone", answer: words } : { method: "call", note: words } });
      await draft.discard();
      await router.navigate({ to: "/reports/$id", params: { id } });
    });

  /** Opens the intake of a new report, filled in with what was said. */
  const openIntake = () =>
    send(async () => {
      await settle();
      const seed = { key, phone: call.phone.trim(), name: call.name.trim(), person: caller.person ?? null, notes: call.notes.trim(), since: call.since };
      await draft.discard();
      await router.navigate({ to: "/reports/new", state: { call: seed } });
    });

  /** Records a missed call, so that somebody calls back. */
  const recordMissed = () =>
    send(async () => {
      const text = (name: "name" | "notes", as: "name" | "note") => (call[name].trim() ? { [as]: call[name].trim() } : {});
      const { data } = await api.POST("/api/v1/calls", {
        params: { header: idempotency(`${key}.missed`) },
        body: { phone: call.phone.trim(), ...text("name", "name"), ...text("notes", "note"), ...(call.since ? { rang_at: call.since } : {}) },
      });
      invalidateCalls();
      flash(data && data.rings > 1 ? t("missedAgain", { count: data.rings }) : t("missedDone"));
      clear();
      focusPhone();
    });

  return { ...taken, log, openStep, openIntake, recordMissed };
}
