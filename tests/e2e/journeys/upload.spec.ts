/** A large file over a line that breaks: the upload waits, goes on from where it stopped, and can be given up. */
import type { Page } from "@playwright/test";
import { checkA11y } from "../support/a11y.ts";
import { attach, open, phoneNumber, record, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

const PARTS = "**/api/v1/reports/*/uploads/*";
const SIZE = 4_000_000;

function letter(name: string) {
  return { name, mimeType: "application/pdf", buffer: Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(SIZE - 9, 32)]) };
}

/** Where each part of the upload began that reached the server. */
function sentParts(page: Page): number[] {
  const offsets: number[] = [];
  page.on("response", (response) => {
    const request = response.request();
    if (request.method() === "PATCH" && response.ok()) offsets.push(Number(request.headers()["upload-offset"]));
  });
  return offsets;
}

test("an upload that is broken off goes on where it stopped, and one that is given up is gone", async ({ as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const report = await record(loket, {
    channel: "Telepon",
    category: "LPJU padam",
    title: `Lampu padam ${word}`,
    description: `Lampu jalan padam di simpang ${word}, sudah seminggu gelap gulita.`,
    address: `Simpang ${word}`,
    reporter: { name: `Ucok ${word}`, phone: phoneNumber() },
  });
  await open(loket, report);
  const tab = loket.getByRole("tab", { name: "Berkas" });
  if (await tab.isVisible()) await tab.click();
  const files = loket.getByRole("region", { name: "Berkas" });
  const waiting = files.getByText(/menunggu sambungan… \d+%/);
  const sent = sentParts(loket);

  await test.step("the line breaks in the middle", async () => {
    let tries = 0;
    await loket.route(PARTS, async (route) => {
      tries += 1;
      if (tries === 2) await loket.context().setOffline(true);
      return tries === 2 ? route.abort("connectionreset") : route.fallback();
    });
    await attach(loket, files, [letter("surat-besar.pdf")]);
    await files.getByRole("button", { name: "Unggah 1 berkas" }).click();
    await expect(waiting).toBeVisible();
    await expect(files.getByRole("button", { name: "Batalkan unggahan surat-besar.pdf" })).toBeVisible();
    await checkA11y(loket);
    expect(sent).toHaveLength(1);
  });

  await test.step("it comes back, and the upload with it", async () => {
    await loket.context().setOffline(false);
    await expect(loket.getByRole("status").filter({ hasText: "1 berkas ditambahkan." })).toBeVisible({ timeout: 20_000 });
    await expect(files.getByRole("button", { name: "Unduh surat-besar.pdf" })).toBeVisible();
    await expect(files.getByText("3,8 MB")).toBeVisible();
    // Nothing was sent twice.
    expect(new Set(sent).size).toBe(sent.length);
  });

  await test.step("one that is given up leaves nothing", async () => {
    // On a phone the note of what was done lies over the button.
    await loket.getByRole("status").getByRole("button", { name: "Tutup" }).click();
    await loket.unroute(PARTS);
    await loket.route(PARTS, (route) => (route.request().method() === "PATCH" ? route.abort("connectionreset") : route.fallback()));
    await attach(loket, files, [letter("batal.pdf")]);
    await files.getByRole("button", { name: "Unggah 1 berkas" }).click();
    await expect(waiting).toBeVisible();
    const dropped = loket.waitForResponse((response) => response.request().method() === "DELETE");
    await files.getByRole("button", { name: "Batalkan unggahan batal.pdf" }).click();
    expect((await dropped).status()).toBe(204);
    await expect(files.getByText("batal.pdf")).toHaveCount(0);
    await expect(loket.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
  });
});
