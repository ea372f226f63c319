/** Two people on one report see each other, and each other's steps, without a reload; neither loses what was typed. */
import { checkA11y } from "../support/a11y.ts";
import { open, openStep, phoneNumber, record, take, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test("two officers on one report see each other and each other's changes", async ({ as }) => {
  const word = unique();
  const loket = await as("loket");
  const report = await record(loket, {
    channel: "Telepon",
    reporter: { name: `Sahat ${word}`, phone: phoneNumber() },
    title: `Lampu jalan padam di Gang ${word}`,
    description: `Lampu jalan di Gang ${word} padam sejak seminggu, gelap dan rawan.`,
    category: "LPJU padam",
    address: `Gang ${word} No. 7`,
  });
  await open(loket, report);
  const umum = await as("umum");
  await open(umum, report);
  await expect(loket.getByText("Juga sedang membuka: Nurhayati Lubis")).toBeVisible();
  await expect(umum.getByText("Juga sedang membuka: Putri Ayu Ningsih")).toBeVisible();
  await checkA11y(umum);

  await test.step("a colleague's step appears by itself, and what was typed stays", async () => {
    const form = await openStep(umum, "Minta klarifikasi");
    await form.getByLabel("Pertanyaan").fill("Di depan rumah nomor berapa?");
    await take(loket, "Catat upaya kontak", {
      fill: (attempt) => attempt.getByLabel("Tersambung").check(),
      done: "Upaya kontak dicatat",
    });
    await expect(umum.getByText(/Laporan ini sudah diubah oleh Putri Ayu Ningsih/)).toBeVisible();
    await expect(form.getByLabel("Pertanyaan")).toHaveValue("Di depan rumah nomor berapa?");
    await checkA11y(umum);
  });

  await test.step("who goes away is seen no longer", async () => {
    await umum.goto("/account");
    await expect(loket.getByText("Juga sedang membuka: Nurhayati Lubis")).toBeHidden({ timeout: 30_000 });
  });
});
