import "fake-indexeddb/auto";
import { webcrypto } from "node:crypto";
import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useDraftSlot } from "./draft-slot";
import { forgetDrafts, listDrafts, loadDraft, saveDraft, setDraftOwner } from "./draft-store";

/** As much of the browser's locks as the slots use, shared by all "tabs" of a test. */
class Locks {
  held = new Map<string, Promise<void>>();
  async request(name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>): Promise<void> {
    while (this.held.has(name)) {
      if (signal.aborted) throw new DOMException("given up", "AbortError");
      await Promise.race([this.held.get(name), new Promise((resolve) => setTimeout(resolve, 20))]);
    }
    const done = work().finally(() => this.held.delete(name));
    this.held.set(name, done);
    return done;
  }
  query = () => Promise.resolve({ held: [...this.held.keys()].map((name) => ({ name })) });
}

beforeEach(() => {
  vi.stubGlobal("crypto", webcrypto);
  Object.defineProperty(navigator, "locks", { value: new Locks(), configurable: true });
  setDraftOwner("ani");
});

afterEach(async () => {
  await forgetDrafts();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "locks");
  sessionStorage.clear();
});

/** Opens the form as in a tab of its own; what it remembers is kept aside until the tab is loaded again. */
async function openTab(memory = "") {
  sessionStorage.clear();
  if (memory) sessionStorage.setItem("tanggap-slot:form", memory);
  const tab = renderHook(() => useDraftSlot("form"));
  await waitFor(() => expect(tab.result.current).toBeDefined());
  const slot = () => {
    if (!tab.result.current) throw new Error("no slot");
    return tab.result.current;
  };
  return { slot, close: tab.unmount };
}

it("gives every tab a draft of its own", async () => {
  const first = await openTab();
  await saveDraft(first.slot().name, { title: "pertama" });
  const second = await openTab();
  expect(second.slot().name).not.toBe(first.slot().name);
  expect(second.slot().left).toEqual([]);
  first.close();
  second.close();
});

it("finds its own again after a reload, also when others were left", async () => {
  await saveDraft("form:other", { title: "lain" });
  await saveDraft("form:mine", { title: "milik tab ini" });
  const again = await openTab("form:mine");
  expect(again.slot().name).toBe("form:mine");
  await waitFor(() => expect(again.slot().left.map(({ name }) => name)).toEqual(["form:other"]));
  again.close();
});

it("does not share a draft with a duplicate of its tab", async () => {
  const original = await openTab("form:mine");
  await saveDraft("form:mine", { title: "a" });
  const copy = await openTab("form:mine");
  expect(copy.slot().name).not.toBe("form:mine");
  original.close();
  copy.close();
});

it("takes up the only draft that was left, also one from before tabs had their own", async () => {
  await saveDraft("form", { title: "lama" });
  const tab = await openTab();
  expect(tab.slot().name).toBe("form");
  tab.close();
});

it("offers several left drafts, and loses none when changing between them", async () => {
  await saveDraft("form:a", { title: "a" }, Date.now() - 2000);
  await saveDraft("form:b", { title: "b" }, Date.now() - 1000);
  await saveDraft("form_other:c", { title: "of another form" });
  const tab = await openTab();
  await waitFor(() => expect(tab.slot().left.map(({ value }) => value)).toEqual([{ title: "b" }, { title: "a" }]));
  const own = tab.slot().name;
  await saveDraft(own, { title: "baru" });
  await act(() => tab.slot().resume("form:a"));
  expect(tab.slot().name).toBe("form:a");
  await waitFor(() => expect(tab.slot().left.map(({ name }) => name)).toEqual([own, "form:b"]));
  await act(() => tab.slot().drop("form:b"));
  await waitFor(() => expect(tab.slot().left.map(({ name }) => name)).toEqual([own]));
  expect(await loadDraft("form:b")).toBeUndefined();
  tab.close();
});

it("offers drafts where the browser has no locks", async () => {
  Reflect.deleteProperty(navigator, "locks");
  await saveDraft("form:a", { title: "a" });
  await saveDraft("form:b", { title: "b" });
  const tab = await openTab();
  await waitFor(() => expect(tab.slot().left).toHaveLength(2));
  tab.close();
});

it("lists drafts without their files, and none that is too old", async () => {
  await saveDraft("form:old", { title: "tua" }, Date.now() - 8 * 86_400_000);
  await saveDraft("form:new", { title: "baru", photos: [new File(["x"], "x.jpg")] });
  expect((await listDrafts(() => true)).map(({ name, value }) => [name, value])).toEqual([["form:new", { title: "baru", photos: [null] }]]);
});
