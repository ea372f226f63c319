import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { search } from "./work";

it("finds the first number whose hash begins with so many zero bits", () => {
  const work = { challenge: "1795000000.10.c0ffee.abc", bits: 10 };
  const answer = search(work, 0, 100_000);
  const front = (n: string) => createHash("sha256").update(`${work.challenge}:${n}`).digest().readUInt32BE();
  expect(answer).toBeDefined();
  expect(front(answer ?? "") >>> 22).toBe(0);
  for (let before = 0; before < Number(answer); before += 1) expect(front(String(before)) >>> 22).not.toBe(0);
});

it("says that there is none among those it tried", () => {
  expect(search({ challenge: "x", bits: 60 }, 0, 50)).toBeUndefined();
});
