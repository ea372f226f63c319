/** A document that has come: it can be opened, and is shown in its place where the browser can. What stands on it, the API suite reads. */
import { expect, type Locator, type Page } from "@playwright/test";

export async function expectPdf(place: Page | Locator): Promise<void> {
  await expect(place.getByRole("link", { name: "Buka PDF" })).toHaveAttribute("href", /^blob:/);
}
