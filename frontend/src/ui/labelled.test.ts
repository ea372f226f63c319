import { expect, it } from "vitest";
import { ProblemError } from "@/api/problem";
import { withLabels } from "./labelled";

it("puts a field's name before what is wrong with it", () => {
  const errors = ["/conclusion", "/team/1", "/other"].map((pointer) => ({ pointer, code: "required", detail: "Wajib diisi." }));
  const labels: Record<string, string> = { conclusion: "Kesimpulan", team: "Petugas" };
  const told = withLabels(new ProblemError(422, { title: "x", errors }), (path) => labels[path]) as ProblemError;
  expect(told.errors.map(({ detail }) => detail)).toEqual(["Kesimpulan: Wajib diisi.", "Petugas 2: Wajib diisi.", "Wajib diisi."]);
  const plain = new Error("offline");
  expect(withLabels(plain, () => "")).toBe(plain);
});
