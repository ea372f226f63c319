import { afterEach, describe, expect, it } from "vitest";
import { ProblemError } from "@/api/problem";
import { labelOnScreen, withLabels, withRowNumbers } from "./fieldLabels";

const labels: Record<string, string> = { conclusion: "Kesimpulan", team: "Petugas" };

it("puts a field's name before what is wrong with it", () => {
  const errors = ["/conclusion", "/team/1", "/other"].map((pointer) => ({ pointer, code: "required", detail: "Wajib diisi." }));
  const refused = new ProblemError(422, { title: "x", request_id: "r", errors }, 3);
  const told = withLabels(refused, withRowNumbers((path) => labels[path])) as ProblemError;
  expect(told.errors.map(({ detail }) => detail)).toEqual(["Kesimpulan: Wajib diisi.", "Petugas 2: Wajib diisi.", "Wajib diisi."]);
  expect(told).toMatchObject({ status: 422, title: "x", request_id: "r", retryAfter: 3 });
  const plain = new Error("offline");
  expect(withLabels(plain, () => "")).toBe(plain);
});

describe("the label on the screen", () => {
  afterEach(() => document.body.replaceChildren());

  it("is the field's own, or that of the group that it stands for", () => {
    document.body.innerHTML = `
      <label for="field-number">Nomor surat</label><input id="field-number">
      <fieldset><legend>Cara</legend><label for="field-method">Telepon</label><input type="radio" id="field-method"></fieldset>
      <div role="group" aria-labelledby="files"><span id="files">Berkas</span><button id="field-attachments"></button></div>`;
    expect(labelOnScreen("number")).toBe("Nomor surat");
    expect(labelOnScreen("method")).toBe("Cara");
    expect(labelOnScreen("attachments")).toBe("Berkas");
    expect(labelOnScreen("elsewhere")).toBeUndefined();
  });
});
