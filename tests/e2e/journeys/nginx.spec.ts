/** Issue 17, "Safe at its edges": the pages as the shipped nginx serves them. */
import { nginxProgram } from "../support/nginx.ts";
import { expect, test } from "../support/test.ts";

test.use({ behindNginx: true });
// As with the API suite's programs: left out loudly, and a failure with CI set.
test.skip(!nginxProgram() && !process.env["CI"], "nginx is missing: sudo apt-get install nginx-light");

test("behind nginx a PDF stands in the frame from which it is printed", async ({ as }) => {
  const loket = await as("loket");
  // As in a browser with a window, which shows PDFs.
  await loket.addInitScript(() => Object.defineProperty(Navigator.prototype, "pdfViewerEnabled", { get: () => true }));
  await loket.goto("/reports/register");
  await loket.getByRole("button", { name: "Tampilkan" }).click();

  const frame = loket.locator("iframe");
  await expect(frame).toHaveAttribute("src", /^blob:/);
  await expect(loket.getByRole("button", { name: /^Cetak/ })).toBeVisible();
  // A frame that the content security policy refuses shows an error's page instead; the refusal itself fails the journey too.
  const content = await (await frame.elementHandle())?.contentFrame();
  await expect.poll(() => content?.url() ?? "").toMatch(/^blob:/);
});

test("behind nginx the public pages say who they belong to, without a script", async ({ page, request }) => {
  const answer = await request.get("/lapor");
  expect(await answer.text()).toContain("<strong>");
  await page.goto("/lapor");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const policy = answer.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("frame-src 'self' blob:");
  // The server sends the very same.
  expect((await request.get("/api/v1/public/office")).headers()["content-security-policy"]).toBe(policy);
});
