import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { beginContact, endContact } from "./begin";
import { forgetContacts, useContacts } from "./pending";

const ME = "siti";
const report = { report: "a", number: "PGD-2026-00001" };

afterEach(() => act(forgetContacts));

it("asks once for the same thing, the last first, and each its own people only", () => {
  const { result } = renderHook(() => useContacts(ME));
  act(() => {
    beginContact({ by: ME, channel: "phone", target: report });
    beginContact({ by: ME, channel: "whatsapp", target: report });
    beginContact({ by: ME, channel: "phone", target: report });
    beginContact({ by: "budi", channel: "phone", target: { call: "b" } });
  });
  expect(result.current.map(({ channel }) => channel)).toEqual(["phone", "whatsapp"]);
  act(() => endContact(result.current[0]?.id ?? ""));
  expect(result.current.map(({ channel }) => channel)).toEqual(["whatsapp"]);
});

it("keeps it for when the page was put away, without a number or a name", () => {
  act(() => beginContact({ by: ME, channel: "phone", target: { person: "c" } }));
  const stored = sessionStorage.getItem("tanggap-contacts") ?? "";
  expect(JSON.parse(stored)).toMatchObject([{ by: ME, channel: "phone", target: { person: "c" } }]);
});
