import { expect, it } from "vitest";
import type { Action, Report } from "@/api/types";
import { inverseOf } from "./undo";

const EVERYTHING: Action[] = ["merge", "unmerge", "assign", "set_confidentiality", "edit", "reopen", "verify", "forward", "close", "detach"];

function report(change: Partial<Report> = {}): Report {
  return {
    id: "r1",
    version: 3,
    allowed_actions: EVERYTHING,
    anonymous: false,
    confidential: false,
    restricted: false,
    category: { id: "c1", name: "Jalan" },
    urgency: "medium",
    content: { title: "Lubang", description: "Dalam", kind: "complaint", place: { address: "Jl. Pertiwi" }, about: [], attachments: [] },
    ...change,
  } as unknown as Report;
}

const attachment = (id: string, removable: boolean) => ({ id, removable });
const withFiles = (...attachments: unknown[]) => report({ content: { ...report().content, attachments } as unknown as Report["content"] });

it("takes a merge apart, and joins again what was taken apart", () => {
  expect(inverseOf("merge", report(), report())).toEqual({ action: "unmerge", payload: { reason: "Penggabungan diurungkan." } });
  const merged = report({ merged_into: { id: "r0", number: "PGD-2026-00001", status: "received" } });
  expect(inverseOf("unmerge", merged, report())).toEqual({ action: "merge", payload: { target: "r0" } });
});

it("gives a report back to whoever had it, and to nobody where nobody had", () => {
  const person = (id: string) => ({ assignee: { id, name: id } }) as Partial<Report>;
  expect(inverseOf("assign", report(person("ani")), report(person("budi")))).toEqual({ action: "assign", payload: { assignee: "ani" } });
  expect(inverseOf("assign", report(), report(person("budi")))).toBeUndefined();
  expect(inverseOf("assign", report(person("budi")), report(person("budi")))).toBeUndefined();
});

it("puts the protection back as it was", () => {
  expect(inverseOf("set_confidentiality", report({ anonymous: true }), report({ confidential: true }))).toEqual({
    action: "set_confidentiality",
    payload: { anonymous: true, confidential: false },
  });
});

it("corrects a correction back, unless a part of it cannot be taken back", () => {
  const now = report({ content: { ...report().content, title: "Lubang besar" } as Report["content"] });
  expect(inverseOf("edit", report(), now)).toEqual({ action: "edit", payload: { title: "Lubang" } });
  expect(inverseOf("edit", report({ urgency: null }), now)).toBeUndefined();
  expect(inverseOf("edit", report(), { ...now, confidential: true })).toBeUndefined();
});

it("takes off the files that were added, as far as one may", () => {
  expect(inverseOf("attach", withFiles(attachment("a", true)), withFiles(attachment("a", true), attachment("b", true), attachment("c", false)))).toEqual({
    action: "detach",
    files: ["b"],
    reason: "Penambahan berkas diurungkan.",
  });
});

it("opens the form of reopening after an ending, and offers nothing for what the lifecycle cannot take back", () => {
  for (const ending of ["reject", "redirect", "withdraw"] as const) expect(inverseOf(ending, report(), report())?.action).toBe("reopen");
  for (const action of ["verify", "forward", "close", "resolve", "notify_reporter", "detach", "reveal"] as const) {
    expect(inverseOf(action, report(), report()), action).toBeUndefined();
  }
});

it("offers nothing that the server would refuse", () => {
  expect(inverseOf("merge", report(), report({ allowed_actions: ["edit"] }))).toBeUndefined();
});
