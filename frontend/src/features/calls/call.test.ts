import { expect, it } from "vitest";
import { clock, isSameNumber, NO_CALL, secondsOf, withPhone } from "./call";

const at = (time: string) => new Date(`2026-11-24T${time}Z`);

it("starts the clock once the number is complete, and only once", () => {
  const half = withPhone(NO_CALL, "0812 64", at("02:00:00"));
  expect(half.since).toBe("");
  const whole = withPhone(half, "0812 6455 1551", at("02:00:05"));
  expect(whole.since).toBe("2026-11-24T02:00:05.000Z");
  expect(withPhone(whole, "0812 6455 1552", at("02:01:00")).since).toBe(whole.since);
  expect(secondsOf(whole, at("02:02:10"))).toBe(125);
  expect(secondsOf({ ...whole, until: at("02:00:35").toISOString() }, at("03:00:00"))).toBe(30);
  expect(secondsOf(NO_CALL, at("02:00:00"))).toBe(0);
});

it("shows how long it lasts", () => {
  expect([0, 5, 65, 3725].map(clock)).toEqual(["0:00", "0:05", "1:05", "1:02:05"]);
});

it("knows a number in another spelling", () => {
  expect(isSameNumber("0812-6455-1551", "+6281264551551")).toBe(true);
  expect(isSameNumber("0812-6455-1551", "+6281264551552")).toBe(false);
  expect(isSameNumber("", "")).toBe(false);
});
