import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { authorizedFetch } from "./client";
import { signOut, startSession } from "./session";

const PATH = "/api/v1/reports/1";
let asked: (string | null)[];
let tag: string;

beforeEach(() => {
  asked = [];
  tag = '"1.a"';
  vi.stubGlobal("fetch", (request: Request) => {
    if (request.url.endsWith("/auth/logout")) return new Response(null, { status: 204 });
    const known = request.headers.get("If-None-Match");
    asked.push(known);
    if (known === tag) return new Response(null, { status: 304, headers: { ETag: tag } });
    return new Response(JSON.stringify({ tag }), { headers: { "Content-Type": "application/json", ETag: tag } });
  });
  startSession({ access_token: "mine", expires_in: 300, must_change_password: false });
});

afterEach(() => vi.unstubAllGlobals());

const read = async () => ((await (await authorizedFetch(PATH)).json()) as { tag: string }).tag;

it("asks whether an answer changed, and reads the kept one if not", async () => {
  expect(await read()).toBe('"1.a"');
  expect(await read()).toBe('"1.a"');
  tag = '"2.b"';
  expect(await read()).toBe('"2.b"');
  expect(await read()).toBe('"2.b"');
  expect(asked).toEqual([null, '"1.a"', '"1.a"', '"2.b"']);
  await signOut();
});

it("keeps nothing for the next person", async () => {
  await read();
  await signOut();
  startSession({ access_token: "theirs", expires_in: 300, must_change_password: false });
  await read();
  expect(asked).toEqual([null, null]);
  await signOut();
});
