/** One person taken down twice: their records joined and parted, known again at the counter, and forgotten at their request. */
import { checkA11y } from "../support/a11y.ts";
import { fillIntake, open, phoneNumber, record, type Recorded, take, unique } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test("a person is merged, separated, recognised and erased", async ({ as }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const name = `Zulkifli ${word}`;
  const phone = phoneNumber();
  const story = { category: "LPJU padam", address: `Simpang ${word}` };
  const first = await record(loket, { ...story, title: `Lampu pertama ${word}`, description: `Saya Zulkifli, lampu padam di simpang ${word}.`, reporter: { name, phone } });
  const second = await record(loket, { ...story, title: `Lampu kedua ${word}`, description: `Lampu di seberang ${word} juga padam.`, reporter: { name: `Zul ${word}`, phone: phoneNumber() } });

  const facts = async (report: Recorded) => {
    await open(loket, report);
    const tab = loket.getByRole("tab", { name: "Fakta" });
    if (await tab.isVisible()) await tab.click();
  };

  await test.step("the records are joined", async () => {
    await facts(first);
    await loket.getByRole("link", { name: "Buka data pelapor" }).click();
    await expect(loket.getByRole("region", { name, exact: true })).toBeVisible();
    await checkA11y(loket);
    await loket.getByRole("button", { name: "Gabungkan dengan data lain" }).click();
    const dialog = loket.getByRole("dialog", { name: "Gabungkan data orang yang sama" });
    await dialog.getByLabel("Telepon, NIK, atau nama pada data yang lain").fill(word);
    await dialog.getByRole("radio", { name: new RegExp(`^Zul ${word}`) }).check();
    await checkA11y(loket);
    await dialog.getByRole("button", { name: "Gabungkan", exact: true }).click();
    await expect(dialog.getByText("Tuliskan alasannya.")).toBeVisible();
    await dialog.getByLabel("Alasan").fill("KTP yang sama");
    await dialog.getByRole("button", { name: "Gabungkan", exact: true }).click();
    await expect(loket.getByRole("status").filter({ hasText: "Data sudah digabung" })).toBeVisible();
    const reports = loket.getByRole("region", { name: "Laporan orang ini" });
    await expect(reports.getByRole("link", { name: first.number })).toBeVisible();
    await expect(reports.getByRole("link", { name: second.number })).toBeVisible();
    await checkA11y(loket);
  });

  await test.step("the report shows what else they reported", async () => {
    await facts(second);
    const others = loket.getByRole("region", { name: "Laporan lain dari pelapor ini" });
    await expect(others.getByRole("link", { name: first.number })).toBeVisible();
    await expect(others.getByRole("link", { name: second.number })).toHaveCount(0);
    await checkA11y(loket);
  });

  await test.step("at the counter there is one person, with both reports", async () => {
    await loket.goto("/reports/new");
    await fillIntake(loket, { ...story, title: `Lampu ketiga ${word}`, description: "Padam lagi.", reporter: { name: word, phone } });
    const people = loket.getByRole("region", { name: "Orang yang cocok" });
    await expect(people.getByRole("listitem")).toHaveCount(1);
    await expect(people.getByText(`Juga tercatat sebagai Zul ${word}`)).toBeVisible();
    await people.getByRole("button", { name: new RegExp(name) }).click();
    const earlier = loket.getByRole("region", { name: "Laporan sebelumnya" });
    await expect(earlier.getByRole("link", { name: new RegExp(first.number) })).toBeVisible();
    await expect(earlier.getByRole("link", { name: new RegExp(second.number) })).toBeVisible();
    await checkA11y(loket);
  });

  await test.step("and parted again", async () => {
    await facts(first);
    await loket.getByRole("link", { name: "Buka data pelapor" }).click();
    await loket.getByRole("button", { name: `Pisahkan: Zul ${word}` }).click();
    const dialog = loket.getByRole("dialog", { name: `Pisahkan Zul ${word}?` });
    await dialog.getByLabel("Alasan").fill("ternyata adiknya");
    await checkA11y(loket);
    await dialog.getByRole("button", { name: "Pisahkan", exact: true }).click();
    await expect(loket.getByRole("region", { name: "Data yang digabung" })).toHaveCount(0);
    await expect(loket.getByRole("region", { name: "Laporan orang ini" }).getByRole("link", { name: second.number })).toHaveCount(0);
    await expect(loket.getByRole("button", { name: "Hapus data pribadi" })).toHaveCount(0);
  });

  const camat = await as("camat");
  await test.step("nobody is forgotten who is still owed something", async () => {
    await camat.goto(loket.url());
    await camat.getByRole("button", { name: "Hapus data pribadi" }).click();
    const dialog = camat.getByRole("dialog", { name: `Hapus data pribadi ${name}?` });
    await expect(dialog.getByRole("region", { name: "Yang dihapus" })).toContainText("NIK");
    await expect(dialog.getByRole("region", { name: "Yang tetap ada" })).toContainText("Nomor, tanggal, status");
    await dialog.getByRole("button", { name: "Hapus selamanya" }).click();
    await expect(dialog.getByText("Pastikan dahulu siapa yang meminta.")).toBeVisible();
    await dialog.getByRole("checkbox").check();
    await dialog.getByLabel("Dasar permintaan").fill("Surat permohonan agenda 12/2026");
    await checkA11y(camat);
    await dialog.getByRole("button", { name: "Hapus selamanya" }).click();
    await expect(dialog.getByRole("alert")).toContainText("masih punya laporan yang terbuka");
    await dialog.getByRole("button", { name: "Batal" }).click();
  });

  await test.step("withdrawn, the case stands without them", async () => {
    await open(loket, first);
    await take(loket, "Cabut laporan", { fill: (form) => form.getByRole("textbox").first().fill("Dicabut pelapor."), sure: true, done: "Laporan dicabut", status: "Dicabut", a11y: false });
    await camat.reload();
    await camat.getByRole("button", { name: "Hapus data pribadi" }).click();
    const dialog = camat.getByRole("dialog", { name: `Hapus data pribadi ${name}?` });
    await dialog.getByRole("checkbox").check();
    await dialog.getByLabel("Dasar permintaan").fill("Surat permohonan agenda 12/2026");
    await dialog.getByRole("button", { name: "Hapus selamanya" }).click();
    await expect(camat.getByText("Laporannya tetap ada, tanpa identitas.")).toBeVisible();
    await expect(camat.getByText(name)).toHaveCount(0);
    await checkA11y(camat);
    await loket.reload();
    await expect(loket.getByText("Data pelapor dihapus", { exact: true })).toBeVisible();
    await expect(loket.getByText("Saya Zulkifli")).toHaveCount(0);
    await checkA11y(loket);
  });
});

test("the archive is a filter of its own", async ({ as }) => {
  const loket = await as("loket");
  await loket.goto("/reports?archived=true");
  await expect(loket.getByText("Tidak ada laporan yang cocok")).toBeVisible();
  await expect(loket.getByRole("list", { name: "Saringan aktif" }).getByRole("button", { name: "Hapus saringan Arsip" })).toBeVisible();
  await checkA11y(loket);
  await loket.getByRole("button", { name: "Saring (1)" }).click();
  await loket.getByRole("dialog", { name: "Saringan" }).getByLabel("Arsip").selectOption("Tanpa arsip");
  await expect(loket).not.toHaveURL(/archived/);
});
