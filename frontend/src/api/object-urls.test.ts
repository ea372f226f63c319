import { QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { keepObjectUrls } from "./object-urls";
import { queryClient } from "./query-client";

const revoke = vi.fn();
vi.stubGlobal("URL", Object.assign(URL, { revokeObjectURL: revoke }));
keepObjectUrls<string>("picture", 2, (url) => url);

afterEach(() => {
  queryClient.clear();
  revoke.mockClear();
});

async function lookAt(name: string): Promise<() => void> {
  const options = { queryKey: ["picture", name], queryFn: () => `blob:${name}`, gcTime: Number.POSITIVE_INFINITY, staleTime: Number.POSITIVE_INFINITY };
  const stop = new QueryObserver(queryClient, options).subscribe(() => undefined);
  await queryClient.ensureQueryData(options);
  return stop;
}

it("keeps the pictures that were looked at last, and all that somebody looks at", async () => {
  const shown = await lookAt("shown");
  (await lookAt("a"))();
  (await lookAt("b"))();
  (await lookAt("a"))();
  expect(revoke).not.toHaveBeenCalled();
  (await lookAt("c"))();
  expect(revoke.mock.calls).toEqual([["blob:b"]]);
  shown();
});

it("revokes them all when the person signs out", async () => {
  (await lookAt("a"))();
  const shown = await lookAt("b");
  queryClient.clear();
  expect(revoke.mock.calls.flat().toSorted()).toEqual(["blob:a", "blob:b"]);
  shown();
});
