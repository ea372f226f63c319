import "fake-indexeddb/auto";
import { webcrypto } from "node:crypto";
import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useDraft } from "./draft";
import { countDrafts, deleteDraft, draftStorage, forgetDrafts, loadDraft, purgeOldDrafts, saveDraft, setDraftOwner } from "./draft-store";

const DAY = 86_400_000;

beforeEach(() => {
  vi.stubGlobal("crypto", webcrypto);
  setDraftOwner("ani");
});

afterEach(async () => {
  await forgetDrafts();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

async function rawRows(): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open("tanggap-drafts", 1);
    request.onsuccess = () => resolve(request.result);
  });
  const rows = await new Promise<{ data: ArrayBuffer }[]>((resolve) => {
    const request = db.transaction("drafts").objectStore("drafts").getAll();
    request.onsuccess = () => resolve(request.result as { data: ArrayBuffer }[]);
  });
  db.close();
  return rows.map(({ data }) => new TextDecoder().decode(data)).join("");
}

it("gives back what was kept, files included, and stores none of it in the clear", async () => {
  const photo = new File(["foto jalan"], "jalan.jpg", { type: "image/jpeg" });
  expect(await saveDraft("report_new", { title: "Jalan rusak", photos: [photo] })).toBe("encrypted");
  expect(await rawRows()).not.toContain("Jalan rusak");
  const draft = await loadDraft("report_new");
  const value = draft?.value as { title: string; photos: File[] };
  expect(value.title).toBe("Jalan rusak");
  expect(value.photos[0]?.name).toBe("jalan.jpg");
  expect(await value.photos[0]?.text()).toBe("foto jalan");
});

it("keeps one person's drafts from another, and from nobody", async () => {
  await saveDraft("report_new", { title: "rahasia" });
  setDraftOwner("budi");
  expect(await loadDraft("report_new")).toBeUndefined();
  setDraftOwner(undefined);
  expect(await loadDraft("report_new")).toBeUndefined();
  expect(await saveDraft("report_new", { title: "x" })).toBe("none");
  setDraftOwner("ani");
  expect((await loadDraft("report_new"))?.value).toEqual({ title: "rahasia" });
});

it("cannot be read after signing out", async () => {
  await saveDraft("report_new", { title: "x" });
  expect(await countDrafts()).toBe(1);
  await forgetDrafts();
  setDraftOwner("ani");
  expect(await loadDraft("report_new")).toBeUndefined();
  expect(await countDrafts()).toBe(0);
});

it("is purged after seven days", async () => {
  await saveDraft("old", { n: 1 }, Date.now() - 8 * DAY);
  await saveDraft("new", { n: 2 }, Date.now() - 6 * DAY);
  expect(await loadDraft("old")).toBeUndefined();
  await purgeOldDrafts();
  expect(await countDrafts()).toBe(1);
  expect((await loadDraft("new"))?.value).toEqual({ n: 2 });
});

it("stays in the tab, without files, where there is no encryption", async () => {
  vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => webcrypto.getRandomValues(bytes) });
  expect(draftStorage()).toBe("tab");
  expect(await saveDraft("report_new", { title: "x", photo: new File(["a"], "a.jpg") })).toBe("tab");
  expect((await loadDraft("report_new"))?.value).toEqual({ title: "x", photo: null });
  expect(await countDrafts()).toBe(1);
  await deleteDraft("report_new");
  expect(await loadDraft("report_new")).toBeUndefined();
});

it("follows a form: restores first, then keeps every change, the last one for sure", async () => {
  await saveDraft("form", { title: "dari kemarin" });
  const { result, rerender } = renderHook(({ value }) => useDraft("form", value), { initialProps: { value: { title: "" } } });
  await waitFor(() => expect(result.current.ready).toBe(true));
  expect(result.current.restored).toEqual({ title: "dari kemarin" });
  // The empty form that was on screen meanwhile has not overwritten the draft.
  expect((await loadDraft("form"))?.value).toEqual({ title: "dari kemarin" });
  for (const title of ["J", "Ja", "Jal", "Jalan"]) rerender({ value: { title } });
  await waitFor(async () => expect((await loadDraft("form"))?.value).toEqual({ title: "Jalan" }));
  await act(() => result.current.discard());
  expect(await loadDraft("form")).toBeUndefined();
});

it("says while the form holds what is not kept yet", async () => {
  const form = renderHook(({ value }) => useDraft("form", value), { initialProps: { value: { title: "", files: new Array<File>() } } });
  await waitFor(() => expect(form.result.current.ready).toBe(true));
  const typed = { title: "Jalan", files: [] };
  form.rerender({ value: typed });
  await waitFor(() => expect(form.result.current.savedAt).toBeDefined());
  expect(form.result.current.saving).toBe(false);
  form.rerender({ value: { ...typed, files: [new File(["x"], "jalan.jpg")] } });
  expect(form.result.current.saving).toBe(true);
  await waitFor(() => expect(form.result.current.saving).toBe(false));
  const kept = (await loadDraft("form"))?.value as { files: File[] };
  expect(kept.files.map((file) => file.name)).toEqual(["jalan.jpg"]);
  await act(() => form.result.current.discard());
  expect(form.result.current.saving).toBe(false);
});

/** What is kept once all is done that was asked: the second look stands behind what the first held up. */
async function keptAtLast() {
  await loadDraft("form");
  return loadDraft("form");
}

/** A form that is used and left, as React does it: what it keeps goes on without it. */
function openForm(title: string) {
  const form = renderHook(({ value, over }) => useDraft("form", value, over), { initialProps: { value: { title }, over: false } });
  return { ...form, ready: () => waitFor(() => expect(form.result.current.ready).toBe(true)) };
}

it("brings nothing back to whoever opens the form right after it was discarded", async () => {
  const left = openForm("");
  await left.ready();
  left.rerender({ value: { title: "Jalan rusak" }, over: false });
  left.rerender({ value: { title: "Jalan rusak di Bantan" }, over: false });
  left.rerender({ value: { title: "Jalan rusak di Bantan" }, over: true });
  left.unmount();
  const again = openForm("");
  await again.ready();
  expect(again.result.current.restored).toBeUndefined();
  expect(await keptAtLast()).toBeUndefined();
});

it("keeps nothing of a form that is over, whatever becomes of it", async () => {
  const form = openForm("");
  await form.ready();
  form.rerender({ value: { title: "Jalan rusak" }, over: true });
  form.rerender({ value: { title: "tercatat" }, over: true });
  expect(await keptAtLast()).toBeUndefined();
  expect(form.result.current.savedAt).toBeUndefined();
});

it("takes a form that is emptied as it is discarded for empty, and keeps what is typed next", async () => {
  const form = openForm("");
  await form.ready();
  form.rerender({ value: { title: "Jalan rusak" }, over: false });
  await waitFor(async () => expect(await loadDraft("form")).toBeDefined());
  await act(async () => {
    const gone = form.result.current.discard();
    form.rerender({ value: { title: "" }, over: false });
    await gone;
  });
  expect(await keptAtLast()).toBeUndefined();
  form.rerender({ value: { title: "L" }, over: false });
  await waitFor(async () => expect((await loadDraft("form"))?.value).toEqual({ title: "L" }));
});

it("gives the last word of a form that was left to whoever opens it at once", async () => {
  const left = openForm("");
  await left.ready();
  for (const title of ["J", "Ja", "Jalan"]) left.rerender({ value: { title }, over: false });
  left.unmount();
  const again = openForm("");
  await again.ready();
  expect(again.result.current.restored).toEqual({ title: "Jalan" });
});
