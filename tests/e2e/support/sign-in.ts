/** Signing in as a person would, by the labels they read. */
import { expect, type Page } from "@playwright/test";

/** Of every demonstration account; `serve --demo` prints their names. */
export const DEMO_PASSWORD = process.env["TANGGAP_DEMO_PASSWORD"] ?? "Demo-Tanggap-2026";

export async function fillSignIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel("Nama pengguna").fill(username);
  // The exact label: the button that shows the password names it too.
  await page.getByLabel("Kata sandi", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}

export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto("/");
  await fillSignIn(page, username, DEMO_PASSWORD);
  await expect(page.getByLabel("Kata sandi", { exact: true })).toBeHidden();
}
