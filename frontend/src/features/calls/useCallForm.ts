/** The form over a call that is being taken, with its draft, and who rings. */
import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { $api } from "@/api/client";
import { useMay } from "@/api/me";
import { randomUuid } from "@/lib/uuid";
import { callsQuery, type MissedCall } from "@/entities/call/calls";
import { fieldId } from "@/ui/ProblemNotice";
import { useFormDraft } from "@/ui/useFormDraft";
import { useServerForm } from "@/ui/useServerForm";
import { type Call, isNumber, isSameNumber, NO_CALL, withPhone } from "./call";

/** The request's name for the notes. */
export const RENAME = { note: "notes" };

export function useCallForm() {
  /** A number that another page has handed over. */
  const handed = useRouterState({ select: ({ location }) => location.state.phone });
  const { form, error, busy, send } = useServerForm<Call>({
    initialValues: handed ? withPhone(NO_CALL, handed, new Date()) : NO_CALL,
    rename: RENAME,
  });
  const call = form.values;
  const [picked, setPicked] = useState<string>();
  const [key, setKey] = useState(randomUuid);
  const draft = useFormDraft(form, {
    key: "call",
    keep: (now) => now,
    // A number that was handed over is newer than what was left here.
    restore: (kept, now) => (!handed && now.phone === "" && now.notes === "" ? { ...NO_CALL, ...kept } : undefined),
  });
  const caller = useCaller(call.phone, picked);

  function setPhone(phone: string) {
    form.setValues(withPhone(form.getValues(), phone, new Date()));
    setPicked(undefined);
  }

  function clear() {
    form.setValues(NO_CALL);
    setPicked(undefined);
    setKey(randomUuid());
    void draft.discard();
  }

  /** Begins the call back to somebody whose call was missed; notes stay when the number is the same. */
  function take({ phone, name }: MissedCall) {
    const notes = isSameNumber(call.phone, phone) ? call.notes : "";
    form.setValues(withPhone({ ...NO_CALL, notes, name: name ?? "" }, phone, new Date()));
    setPicked(undefined);
    const field = focusPhone();
    field?.scrollIntoView({ block: "center" });
  }

  return { form, error, busy, send, key, draft, caller, setPhone, setPicked, clear, take };
}

/** The people who have this number, the one of them who rings, and their missed call, if one is open. */
function useCaller(phone: string, picked: string | undefined) {
  const may = useMay();
  const known = isNumber(phone);
  const people = useQuery({
    ...$api.queryOptions("post", "/api/v1/reporters/lookup", { body: { phone: phone.trim() } }),
    enabled: known && may("reporter_lookup"),
    retry: false,
  });
  const found = known ? (people.data?.items ?? []) : [];
  const person = found.find(({ id }) => id === picked) ?? (found.length === 1 ? found[0] : undefined);
  const { data: missed } = useQuery(callsQuery("open"));
  const waiting = missed?.items.find((one) => isSameNumber(one.phone, phone));
  return { people, found, person, waiting };
}

export function focusPhone(): HTMLElement | null {
  const field = document.getElementById(fieldId("phone"));
  field?.focus();
  return field;
}
