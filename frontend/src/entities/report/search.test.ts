import { expect, it } from "vitest";
import { compact, countFilters, FILTER_NAMES, FROM_LAPOR, isReversed, misread, readSearch, sameFilters, toggled, toParameters, UNFINISHED } from "./search";

const ID = "00000000-0000-7000-8000-000100000003";
const ID2 = "00000000-0000-7000-8000-000100000004";

it("reads every filter of the list from an address and asks the server the same", () => {
  const address = {
    q: "parit jalan",
    status: "received,verified",
    urgency: "emergency,high",
    waiting_on: "desk",
    due: "soon",
    section: `${ID},${ID2}`,
    assignee: ID,
    category: ID,
    kelurahan: ID,
    agency: ID,
    channel: "walk_in,phone",
    recorded_by: ID,
    received_from: "2026-11-01",
    received_to: "2026-11-30",
    open: true,
    answer_owed: false,
    question_open: true,
    call_due: true,
    duty_open: true,
    escalated: false,
    chase: true,
    reopened: true,
    located: true,
    archived: true,
    sort: "deadline",
  };
  expect(Object.keys(address).toSorted()).toEqual(FILTER_NAMES.toSorted());
  expect(readSearch(address)).toEqual(address);
  expect(toParameters(readSearch(address))).toEqual({
    ...address,
    status: ["received", "verified"],
    urgency: ["emergency", "high"],
    waiting_on: ["desk"],
    section: [ID, ID2],
    category: [ID],
    kelurahan: [ID],
    channel: ["walk_in", "phone"],
  });
});

it("takes a queue's query from the server as it is", () => {
  const query = { category: "", channel: "", status: "forwarded,in_progress", section: ID, assignee: null, sort: "deadline" };
  expect(readSearch(query)).toEqual({ status: "forwarded,in_progress", section: ID, sort: "deadline" });
});

it("drops what cannot be meant, and pages", () => {
  expect(
    readSearch({ status: "received,nonsense", section: "3", received_from: "kemarin", open: "yes", q: "  ", sort: "size", cursor: "x", limit: 5, other: 1 }),
  ).toEqual({ status: "received" });
  expect(readSearch({ q: 2026 })).toEqual({ q: "2026" });
  expect(readSearch({ q: "x".repeat(300) }).q).toHaveLength(200);
  expect(readSearch({ open: "false" })).toEqual({ open: false });
});

it("knows the short form of overdue", () => {
  expect(readSearch({ overdue: true })).toEqual({ due: "overdue" });
  expect(readSearch({ overdue: true, due: "soon" })).toEqual({ due: "soon" });
});

it("adds and takes away one value of several", () => {
  expect(toggled(undefined, "a")).toBe("a");
  expect(toggled("a,b", "a")).toBe("b");
  expect(toggled("a", "a")).toBeUndefined();
});

it("compares and counts filters without regard to order", () => {
  expect(sameFilters({ status: "a,b", sort: "oldest" }, { status: "b,a" })).toBe(true);
  expect(sameFilters({ open: true }, { open: false })).toBe(false);
  expect(countFilters({ open: true, q: undefined, sort: "oldest", status: "a,b" })).toBe(2);
  expect(compact({ open: undefined, q: "", status: "received" })).toEqual({ status: "received" });
});

it("calls unfinished what somebody is waited for", () => {
  expect(UNFINISHED).toEqual({ waiting_on: "desk,section,reporter,agency" });
});

it("says which parts of an address it did not understand", () => {
  expect(misread({ status: "received,verified", q: 2026, open: "true", overdue: "true", due: undefined })).toEqual([]);
  expect(misread({ status: "received,nonsense", urgency: "mild", received_from: "kemarin", colour: "red" })).toEqual([
    "status",
    "urgency",
    "received_from",
    "colour",
  ]);
});

it("notices a range of days that is the wrong way round", () => {
  expect(isReversed({ received_from: "2026-11-30", received_to: "2026-11-01" })).toBe(true);
  expect(isReversed({ received_from: "2026-11-01", received_to: "2026-11-01" })).toBe(false);
  expect(isReversed({ received_from: "2026-11-30" })).toBe(false);
});

it("reads back what leads to the reports of LAPOR!", () => {
  expect(misread(FROM_LAPOR)).toEqual([]);
  expect(toParameters(readSearch(FROM_LAPOR))).toEqual({ channel: ["lapor_web", "lapor_app"] });
});
