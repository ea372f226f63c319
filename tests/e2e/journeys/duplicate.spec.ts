/** The same hole reported twice: joined at the counter, taken apart, and joined again from the report. */
import { checkA11y } from "../support/a11y.ts";
import { fillIntake, open, phoneNumber, readRecorded, record, take, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test("a duplicate is merged, unmerged and merged again", async ({ as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const story = {
    description: `Lampu jalan padam di simpang ${word} dekat mushola, sudah seminggu gelap gulita.`,
    category: "LPJU padam",
    address: `Simpang ${word}`,
  };
  const first = await record(loket, { ...story, title: `Lampu padam di simpang ${word}`, reporter: { name: `Ucok ${word}`, phone: phoneNumber() } });

  const second = { ...story, title: `Simpang ${word} gelap`, reporter: { name: `Butet ${word}`, phone: phoneNumber() } };
  await loket.goto("/reports/new");
  await fillIntake(loket, second);
  const similar = loket.getByRole("region", { name: "Laporan serupa yang terbuka" });
  await similar.getByRole("checkbox", { name: `Gabungkan ${first.number} setelah dicatat` }).check();
  await expect(similar).toContainText(`Setelah dicatat, laporan ini digabung ke ${first.number}.`);
  await checkA11y(loket);
  await loket.getByRole("button", { name: "Simpan laporan" }).click();
  const follower = await readRecorded(loket, second.title);
  await expect(loket.getByText(`Sudah digabung ke ${first.number}.`)).toBeVisible();
  await checkA11y(loket);

  await open(loket, follower);
  await expect(loket.getByText("Digabung", { exact: true }).first()).toBeVisible();
  await checkA11y(loket);
  await take(loket, "Pisahkan kembali", {
    fill: (form) => form.getByLabel("Mengapa dipisahkan").fill("Ternyata dua tiang yang berbeda."),
    done: "Laporan dipisahkan kembali",
    status: "Diterima",
  });

  await take(loket, "Gabungkan", {
    fill: async (form) => {
      await form.getByRole("radio", { name: `${first.number} ${first.title}` }).check();
      await expect(form.getByRole("group", { name: `Isi ${first.number}` })).toContainText(story.description);
    },
    sure: true,
    done: "Laporan digabungkan",
    status: "Digabung",
  });

  await test.step("the first report names its follower", async () => {
    await open(loket, first);
    const facts = loket.getByRole("tab", { name: "Fakta" });
    if (await facts.isVisible()) await facts.click();
    await expect(loket.getByRole("region", { name: "Laporan terkait" }).getByRole("link", { name: follower.number })).toBeVisible();
    await checkA11y(loket);
  });
});
