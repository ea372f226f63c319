import "fake-indexeddb/auto";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Office, ReportListItem } from "@/api/types";
import { ProblemError } from "@/api/problem";
import { useBulkStep } from "./useBulkStep";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const office = { categories: [{ id: "c1", data: { section: "s1" } }] } as unknown as Office;
const report = { id: "r1", version: 1, category: { id: "c1" }, urgency: "low" } as unknown as ReportListItem;

function open() {
  const first: { reports: readonly ReportListItem[] | undefined } = { reports: undefined };
  const hook = renderHook(({ reports }) => useBulkStep({ kind: "forward", reports, office }), { initialProps: first });
  hook.rerender({ reports: [report] });
  return hook;
}

it("fills in what all reports agree on, once they are known", async () => {
  const { result, rerender } = open();
  await waitFor(() => expect(result.current.form.values.section).toBe("s1"));
  act(() => result.current.patch({ section: "" }));
  rerender({ reports: [report] });
  expect(result.current.form.values.section).toBe("");
});

it("says what is missing without sending it, until something is changed", async () => {
  const fetched = vi.fn();
  vi.stubGlobal("fetch", fetched);
  const { result } = open();
  await waitFor(() => expect(result.current.form.values.section).toBe("s1"));
  act(() => result.current.patch({ section: "" }));
  act(() => result.current.submit());
  expect(result.current.error).toBeInstanceOf(ProblemError);
  expect(result.current.form.errors["section"]).toBeTruthy();
  expect(fetched).not.toHaveBeenCalled();
  act(() => result.current.patch({ section: "s1" }));
  expect(result.current.error).toBeUndefined();
});
