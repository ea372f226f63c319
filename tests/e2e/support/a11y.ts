/** Accessibility as axe judges it: no violation of any severity, best practices included. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export async function checkA11y(page: Page): Promise<void> {
  // A page that is still coming has neither headings nor landmarks.
  await expect(page.locator("h1").first(), `the heading of ${page.url()}`).toBeAttached();
  await expect(page.getByText("Memuat …"), `what is still loading on ${page.url()}`).toHaveCount(0);
  // Legacy: in the page itself, instead of one that is opened for it each time. It leaves out frames of other origins, of which there are none.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map((node) => `${impact ?? "unknown"} ${id}: ${help}\n  at ${node.target.join(" ")}\n  ${node.html}`),
  );
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}
