import { afterEach, expect, it, vi } from "vitest";
import { randomUuid } from "./uuid";

afterEach(() => vi.unstubAllGlobals());

it("makes version 4 ids without a secure context", () => {
  const real = globalThis.crypto;
  vi.stubGlobal("crypto", { getRandomValues: <T extends ArrayBufferView<ArrayBuffer>>(bytes: T) => real.getRandomValues(bytes) });
  const ids = new Set(Array.from({ length: 50 }, randomUuid));
  expect(ids.size).toBe(50);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
