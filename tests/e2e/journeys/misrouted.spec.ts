/** A report that went to the wrong section: sent back with a word about the right one, and sent on. */
import { checkA11y } from "../support/a11y.ts";
import { completeChecklist, open, phoneNumber, record, take, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test("a misrouted report is returned and re-routed", async ({ as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const report = await record(loket, {
    channel: "Telepon",
    reporter: { name: `Tiur ${word}`, phone: phoneNumber() },
    title: `Parit tumpat dan bau di Gang ${word}`,
    description: `Parit di Gang ${word} tumpat karena lumpur, airnya bau dan meluap bila hujan.`,
    category: "Parit tersumbat",
    address: `Gang ${word} No. 3`,
  });
  await open(loket, report);
  await take(loket, "Verifikasi", { fill: completeChecklist, done: "Laporan diverifikasi", status: "Terverifikasi" });
  await take(loket, "Teruskan (disposisi)", {
    fill: async (form) => {
      await form.getByLabel("Seksi penanggung jawab").selectOption("Seksi Ketenteraman dan Ketertiban Umum");
    },
    done: "Laporan diteruskan",
    status: "Diteruskan",
  });

  const trantib = await as("kasi.trantib");
  await open(trantib, report);
  await take(trantib, "Kembalikan ke bagian umum", {
    fill: async (form) => {
      await form.getByLabel("Alasan dikembalikan").fill("Pengerukan parit bukan bidang kami.");
      await form.getByLabel("Seksi yang menurut Anda benar (opsional)").selectOption("Seksi Sarana dan Prasarana");
    },
    done: "Laporan dikembalikan ke bagian umum",
    gone: report,
  });
  await expect(trantib.getByRole("heading", { level: 1, name: "Antrean" })).toBeVisible();
  await checkA11y(trantib);

  await test.step("the desk reads why, and sends it on", async () => {
    await loket.goto("/?antrean=ready_to_forward");
    await checkA11y(loket);
    await loket.getByRole("link", { name: report.number }).click();
    await expect(loket.getByRole("heading", { level: 1, name: report.title })).toBeVisible();
    const story = loket.getByRole("main");
    await expect(story).toContainText("Pengerukan parit bukan bidang kami.");
    await expect(story).toContainText(/Usul seksi: .*(Sarpras|Sarana dan Prasarana)/);
    await checkA11y(loket);
    await take(loket, "Teruskan (disposisi)", {
      fill: async (form) => {
        await form.getByLabel("Seksi penanggung jawab").selectOption("Seksi Sarana dan Prasarana");
      },
      done: "Laporan diteruskan",
      status: "Diteruskan",
    });
  });

  await test.step("the right section accepts, the wrong one no longer sees it", async () => {
    const sarpras = await as("kasi.sarpras");
    await open(sarpras, report);
    await take(sarpras, "Terima tugas", { done: "Laporan diterima seksi", status: "Ditangani" });
    await trantib.goto(report.path);
    await expect(trantib.getByRole("heading", { level: 1, name: "Laporan ini tidak dapat dibuka" })).toBeVisible();
  });
});
