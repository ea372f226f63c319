import { expect, type Page } from "@playwright/test";

/** Light or dark as the device asks for it; the page follows a moment later. */
export async function paint(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
}
