import { expect, it } from "vitest";
import type { ReportQuery } from "@/api/types";
import { readSearch } from "@/entities/report/search";
import { currentView, nameLength, namesake, queryOf, type SavedView, searchOf } from "./views";

const SECTION = "0192f0c1-7a2b-7c3d-8e4f-0123456789ab";
const view = (id: string, query: unknown): SavedView => ({
  id,
  name: id,
  own: true,
  shared: false,
  owner: { id: SECTION, name: "Rudi", position: "Kasi" },
  query: query as ReportQuery,
});

it("puts a view's filters into the address as they are", () => {
  const query = { status: "received,verified", section: `none,${SECTION}`, open: true, q: "jalan", sort: "deadline" };
  expect(searchOf(view("a", query))).toEqual(query);
  expect(queryOf(searchOf(view("a", query)))).toEqual(query);
});

it("leaves out what the server says is not set, or what only pages a list", () => {
  expect(searchOf(view("a", { status: "", q: null, open: null, limit: 7, cursor: "x", urgency: "high" }))).toEqual({ urgency: "high" });
  expect(queryOf({ q: undefined, urgency: "high" })).toEqual({ urgency: "high" });
});

it("keeps what was in the address through a view and back", () => {
  const address = readSearch({ q: 2026, waiting_on: "desk,section", reopened: "false", overdue: "true" });
  expect(searchOf({ query: queryOf(address) })).toEqual(address);
});

it("knows the view on screen by its filters, in whatever order they are said", () => {
  const views = [view("a", { status: "received" }), view("b", { status: "verified,received" }), view("c", { status: "received,verified", sort: "oldest" })];
  expect(currentView(views, { status: "received,verified" })?.id).toBe("b");
  expect(currentView(views, { status: "received,verified", sort: "oldest" })?.id).toBe("c");
  expect(currentView(views, { status: "received", sort: "urgency" })?.id).toBe("a");
  expect(currentView(views, {})).toBeUndefined();
});

it("marks one's own view before a colleague's with the same filters", () => {
  const views = [{ ...view("theirs", { open: true }), own: false }, view("mine", { open: true })];
  expect(currentView(views, { open: true })?.id).toBe("mine");
});

it("finds a view that could not be told apart by its name, but for the view itself", () => {
  const views = [view("Jalan Rusak", {}), view("Lewat tenggat", {})];
  expect(namesake(views, "  jalan   rusak ")?.id).toBe("Jalan Rusak");
  expect(namesake(views, "Jalan Rusak", "Jalan Rusak")).toBeUndefined();
  expect(namesake(views, "Jalan")).toBeUndefined();
});

it("counts a name's characters as the server does", () => {
  expect(nameLength("  Jalan 🚧 ")).toBe(7);
});
