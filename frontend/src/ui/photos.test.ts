import { act, renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { offered, PHOTO_TYPES, type Upload, usePhotos } from "./photos";

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
  act(() => result.current.add([photo("kosong.jpg", 0)]));
  expect(result.current.refusals).toEqual(["kosong.jpg kosong (0 B), jadi tidak ditambahkan."]);
  act(() => result.current.add([photo("a.jpg")]));
  expect(result.current.items).toHaveLength(1);
});

it("takes a telephone's photo, also where the browser does not know what it is", () => {
  const { result } = renderHook(() => usePhotos());
  act(() => result.current.add([photo("IMG_1.HEIC", 10, ""), photo("b.heic", 11, "image/heic"), photo("c.txt", 12, "")]));
  expect(result.current.files.map(({ type }) => type)).toEqual(["image/heic", "image/heic"]);
  expect(result.current.refusals).toHaveLength(1);
  expect(result.current.items.map(({ preview }) => preview)).toEqual([undefined, undefined]);
  expect(offered(PHOTO_TYPES)).toContain(".heic");
  expect(offered(["application/pdf"])).toBe("application/pdf");
});

it("does not wait for a file that was taken away while it was on its way", async () => {
  const upload = vi.fn<Upload>(
    (_, { signal, onWaiting }) =>
      new Promise((_, reject) => {
        onWaiting(true);
        signal.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
      }),
  );
  const { result } = renderHook(() => usePhotos());
  act(() => result.current.add([photo("a.jpg")]));
  let all: Promise<boolean> | undefined;
  await act(async () => {
    all = result.current.uploadAll(upload);
    await Promise.resolve();
  });
  expect(result.current.items[0]).toMatchObject({ state: "uploading", waiting: true });
  act(() => result.current.remove(result.current.items[0]?.id ?? ""));
  await act(async () => expect(await all).toBe(true));
  expect(result.current.items).toEqual([]);
});
