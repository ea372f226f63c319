/** A document on the page: shown where the browser can, and a whole PDF in any case. */
import { expect, type Page } from "@playwright/test";

export async function expectPdf(page: Page): Promise<void> {
  const link = page.getByRole("link", { name: "Buka PDF" });
  await expect(link).toBeVisible();
  const head = await link.evaluate(async (anchor: HTMLAnchorElement) => {
    const bytes = await (await fetch(anchor.href)).arrayBuffer();
    return new TextDecoder("latin1").decode(bytes.slice(0, 5));
  });
  expect(head).toBe("%PDF-");
}
