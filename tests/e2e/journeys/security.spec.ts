/** The security log: what an officer did is found by who watches over it, and by nobody else. */
import { readFile } from "node:fs/promises";
import { checkA11y } from "../support/a11y.ts";
import { expect, test } from "../support/test.ts";

test("the auditor finds a sign-in, filters, and downloads what is shown", async ({ as }) => {
  test.slow();
  // Somebody tries what is not theirs.
  const desk = await as("loket");
  await desk.goto("/security");
  await expect(desk.getByRole("table", { name: "Catatan keamanan" })).toBeHidden();
  const page = await as("auditor");
  await page.goto("/security");
  await expect(page.getByRole("heading", { level: 1, name: "Catatan keamanan" })).toBeVisible();
  const table = page.getByRole("table", { name: "Catatan keamanan" });
  await expect(table.getByRole("row").filter({ hasText: "Masuk" }).first()).toBeVisible();
  await checkA11y(page);
  await page.getByLabel("Jenis").selectOption({ label: "Ditolak" });
  await expect(page).toHaveURL(/group=refusal/);
  await expect(table.getByRole("row").filter({ hasText: "Tidak diizinkan" }).first()).toBeVisible();
  await page.getByLabel("Alamat perangkat").fill("203.0.113.9");
  await expect(page.getByText("Tidak ada catatan yang cocok")).toBeVisible();
  await checkA11y(page);
  await page.getByRole("button", { name: "Hapus saringan" }).first().click();
  await expect(table).toBeVisible();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Unduh CSV" }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe("catatan-keamanan.csv");
  expect(await readFile(await file.path(), "utf8")).toContain("signed_in");
  // The download is an entry itself.
  await expect(table.getByRole("row").filter({ hasText: "Catatan keamanan diunduh" }).first()).toBeVisible();
});

test("an administrator reads of accounts, not of persons", async ({ as }) => {
  const page = await as("admin");
  await page.goto("/security");
  await expect(page.getByRole("table", { name: "Catatan keamanan" })).toBeVisible();
  const kinds = page.getByLabel("Jenis");
  await expect(kinds.getByRole("option", { name: "Masuk" })).toBeAttached();
  await expect(kinds.getByRole("option", { name: "Data orang" })).toHaveCount(0);
  await expect(kinds.getByRole("option", { name: "Ekspor" })).toHaveCount(0);
});
