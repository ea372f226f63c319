/** Moving about with keys alone. */
import { expect, type Locator, type Page } from "@playwright/test";

const FAR = 60;

/** Presses Tab until the wanted element has the focus. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const way: string[] = [];
  for (let i = 0; i < FAR; i += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    way.push(await page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute("aria-label") ?? at?.id ?? at?.tagName ?? "nothing";
    }));
  }
  expect(way, `Tab reaches ${wanted}`).toEqual("reached");
}
