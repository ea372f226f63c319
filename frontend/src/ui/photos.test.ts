import { act, renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { type Upload, usePhotos } from "./photos";

const photo = (name: string, bytes = 10, type = "image/jpeg") => new File(["x".repeat(bytes)], name, { type, lastModified: 1 });

it("uploads what was chosen, keeps a failed one and repeats it under the same key", async () => {
  const keys: string[] = [];
  let broken = true;
  const upload = vi.fn<Upload>(async (file, { idempotencyKey, onProgress }) => {
    keys.push(idempotencyKey);
    onProgress(0.5);
    if (file.name === "b.jpg" && broken) throw new Error("network");
    return `remote-${file.name}`;
  });
  const { result } = renderHook(() => usePhotos());
  act(() => result.current.add([photo("a.jpg"), photo("b.jpg")]));
  expect(result.current.items.map(({ state }) => state)).toEqual(["queued", "queued"]);
  await act(async () => expect(await result.current.uploadAll(upload)).toBe(false));
  expect(result.current.items.map(({ state }) => state)).toEqual(["done", "failed"]);
  broken = false;
  await act(async () => expect(await result.current.uploadAll()).toBe(true));
  expect(upload).toHaveBeenCalledTimes(3);
  expect(keys[2]).toBe(keys[1]);
  expect(result.current.remoteIds).toEqual(["remote-a.jpg", "remote-b.jpg"]);
});

it("says why a file was not added", () => {
  const { result } = renderHook(() => usePhotos({ maxBytes: 20, maxFiles: 1 }));
  act(() => result.current.add([photo("besar.jpg", 21), photo("surat.docx", 1, "application/msword"), photo("a.jpg"), photo("c.jpg")]));
  expect(result.current.files.map(({ name }) => name)).toEqual(["a.jpg"]);
  expect(result.current.refusals).toHaveLength(3);
  act(() => result.current.add([photo("a.jpg")]));
  expect(result.current.items).toHaveLength(1);
});
