import { describe, expect, it } from "vitest";
import type { Report } from "@/api/types";
import { confirmPayload } from "./confirm";
import { forwardPayload } from "./forward";
import { notifyPayload, type NotifyValues } from "./notifyReporter";
import { hasNoAddress } from "./payloads";
import { recordActionPayload } from "./recordAction";
import { checkPayload, type CheckValues } from "./recordCheck";
import { redirectPayload } from "./redirect";
import { coordinationPayload } from "./requestCoordination";
import { resolvePayload } from "./resolve";
import { verifyPayload } from "./verify";
import { dayFromToday, fromWeekend, fromWibInput, wibInput } from "@/lib/wib";

describe("what a form sends", () => {
  it("answers every item of the category's own checklist, and no other", () => {
    const values = { category: "c", urgency: "high", complete: ["a", "left over from another category"], note: "  " } as const;
    expect(verifyPayload({ ...values, complete: [...values.complete] }, [{ key: "a" }, { key: "b" }])).toEqual({
      category: "c",
      urgency: "high",
      checklist: [
        { key: "a", complete: true },
        { key: "b", complete: false },
      ],
    });
  });

  it("does not support a section with itself, and leaves an empty due date to the rules", () => {
    const sent = forwardPayload({
      section: "s",
      supporting: ["s", "t"],
      assignee: "",
      priority_class: "urgent",
      instructions: ["process_further"],
      note: "",
      due_on: "",
    });
    expect(sent).toEqual({ section: "s", supporting: ["t"], priority_class: "urgent", instructions: ["process_further"] });
  });

  it("sends findings only with an inspection, and the moment in UTC", () => {
    const values = { kind: "work", what: " Menambal ", done_at: "2026-11-24T14:30", findings: "Lubang" } as const;
    expect(recordActionPayload(values, ["f"])).toEqual({
      kind: "work",
      what: "Menambal",
      done_at: "2026-11-24T07:30:00.000Z",
      attachments: ["f"],
    });
    expect(recordActionPayload({ ...values, kind: "field_inspection" }, []).findings).toBe("Lubang");
  });

  it("sends a letter's number only with a letter", () => {
    const values = { agency: "a", request: "r", channel: "phone", letter_number: "1/2", due_on: "2026-12-01", blocking: "yes", shared: [] } as const;
    expect(coordinationPayload(values)).toEqual({ agency: "a", request: "r", channel: "phone", due_on: "2026-12-01", blocking: true });
    expect(coordinationPayload({ ...values, shared: ["p"] })).toMatchObject({ shared: ["p"] });
    expect(coordinationPayload({ ...values, channel: "letter", blocking: "no" })).toMatchObject({ letter_number: "1/2", blocking: false });
    expect(redirectPayload({ agency: "a", channel: "email", letter_number: "1/2", reason: "r" })).not.toHaveProperty("letter_number");
  });

  it("puts chosen and new evidence together, each once, and a waiver only where one is asked for", () => {
    const values = { outcome: "Selesai", chosen: ["a", "b"], waiver: "Tidak perlu" };
    expect(resolvePayload(values, ["b", "c"], false)).toEqual({ outcome: "Selesai", attachments: ["a", "b", "c"] });
    expect(resolvePayload(values, [], true).waiver).toBe("Tidak perlu");
  });

  it("sends the proof of the chosen way of telling, and not that of another", () => {
    const values: NotifyValues = { method: "call", letter_number: "1", url: "https://x", told_at: "2026-11-24T10:00", note: "" };
    expect(notifyPayload(values)).toEqual({ method: "call", told_at: "2026-11-24T03:00:00.000Z" });
    expect(notifyPayload({ ...values, method: "letter" })).toMatchObject({ letter_number: "1" });
    expect(notifyPayload({ ...values, method: "public_reply" })).toMatchObject({ url: "https://x" });
  });

  it("plans another check only for what was found solved", () => {
    const values: CheckValues = {
      solved: "no",
      method: "photo",
      finding: "x",
      checked_at: "2026-11-24T10:00",
      again: true,
      next_check_on: "2026-12-01",
    };
    expect(checkPayload(values, [])).not.toHaveProperty("next_check_on");
    expect(checkPayload({ ...values, solved: "yes" }, [])).toMatchObject({ solved: true, next_check_on: "2026-12-01" });
    expect(checkPayload({ ...values, solved: "yes", again: false }, [])).not.toHaveProperty("next_check_on");
  });

  it("leaves out a rating that was not given", () => {
    expect(confirmPayload({ rating: "", comment: "", channel: "phone" })).toEqual({ channel: "phone" });
    expect(confirmPayload({ rating: "4", comment: "Baik", channel: "phone" })).toEqual({ rating: 4, comment: "Baik", channel: "phone" });
  });

  it("knows a reporter without an address", () => {
    const reporter = (known: boolean, reachable: boolean) => ({ reporter: { known, reachable } }) as Report;
    expect(hasNoAddress(reporter(false, false))).toBe(true);
    expect(hasNoAddress(reporter(true, false))).toBe(true);
    expect(hasNoAddress(reporter(true, true))).toBe(false);
  });
});

describe("native time fields", () => {
  it("hold WIB whatever the device's zone is", () => {
    const moment = new Date("2026-11-23T18:05:00Z");
    expect(wibInput(moment)).toBe("2026-11-24T01:05");
    expect(fromWibInput(wibInput(moment))).toBe("2026-11-23T18:05:00.000Z");
    expect(fromWibInput("2026-11-24T01:05:30")).toBe("2026-11-23T18:05:30.000Z");
  });

  it("count days in WIB", () => {
    expect(dayFromToday(0, new Date("2026-11-23T18:05:00Z"))).toBe("2026-11-24");
    expect(dayFromToday(7, new Date("2026-11-23T18:05:00Z"))).toBe("2026-12-01");
    expect(["2026-12-04", "2026-12-05", "2026-12-06", "2026-12-31"].map(fromWeekend)).toEqual(["2026-12-04", "2026-12-07", "2026-12-07", "2026-12-31"]);
  });
});
