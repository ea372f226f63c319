import { expect, it } from "vitest";
import { ProblemError } from "@/api/problem";
import { inFormOrder } from "./fieldErrors";

const refused = new ProblemError(422, {
  code: "invalid",
  errors: [
    { pointer: "/grants/0/until", code: "invalid", detail: "Tidak sesuai bentuknya." },
    { pointer: "/username", code: "invalid", detail: "Tidak sesuai bentuknya." },
    { pointer: "/name", code: "required", detail: "Wajib diisi." },
  ],
});
const said = (values: Record<string, unknown>) => (inFormOrder(refused, values, "Wajib diisi.") as ProblemError).errors.map(({ pointer, detail }) => `${pointer} ${detail}`);

it("goes through the form from top to bottom, and asks for what was left empty", () => {
  expect(said({ name: "", username: "", grants: [{ until: "" }] })).toEqual([
    "/name Wajib diisi.",
    "/username Wajib diisi.",
    "/grants/0/until Tidak sesuai bentuknya.",
  ]);
});

it("leaves the server's word about what was filled in", () => {
  expect(said({ name: "", username: "a b", grants: [] })).toContain("/username Tidak sesuai bentuknya.");
});
