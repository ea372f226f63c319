/** What was typed at the counter is not lost: neither by a reload nor by a server that cannot be reached. */
import { checkA11y } from "../support/a11y.ts";
import { attach, categoryField, expectDraft, fillIntake, phoneNumber, readRecorded, unique } from "../support/report.ts";
import { photo } from "../support/photo.ts";
import { expect, test } from "../support/test.ts";

test("the intake's draft survives a reload and a lost connection, and is saved once", async ({ as }) => {
  test.slow();
  const word = unique();
  const story = {
    channel: "WhatsApp",
    reporter: { name: `Maruli ${word}`, phone: phoneNumber() },
    title: `Sampah menumpuk di Gang ${word}`,
    description: `Sampah menumpuk di Gang ${word} sejak dua minggu, sudah berulat.`,
    category: "Tidak diangkut",
    address: `Gang ${word} No. 9`,
    kelurahan: "Bantan",
  };
  const loket = await as("loket");
  await loket.goto("/reports/new");
  await fillIntake(loket, story);
  await attach(loket, loket.getByRole("group", { name: "Foto, PDF, atau rekaman", exact: true }), [photo("sampah.png")]);

  async function expectKept() {
    await expect(loket.getByRole("radio", { name: story.channel })).toBeChecked();
    await expect(loket.getByLabel("Nama pelapor")).toHaveValue(story.reporter.name);
    await expect(loket.getByLabel("Telepon/HP")).toHaveValue(story.reporter.phone);
    await expect(loket.getByLabel("Uraian")).toHaveValue(story.description);
    await expect(loket.getByLabel("Judul")).toHaveValue(story.title);
    await expect(categoryField(loket)).toHaveValue(story.category);
    await expect(loket.getByLabel("Alamat kejadian")).toHaveValue(story.address);
    await expect(loket.getByLabel("Kelurahan", { exact: true }).locator("option:checked")).toHaveText(story.kelurahan);
    await expect(loket.getByText("sampah.png")).toBeVisible();
  }

  await test.step("a reload", async () => {
    // The photo too.
    await expect(loket.getByText("sampah.png")).toBeVisible();
    await expectDraft(loket);
    await loket.reload();
    await expect(loket.getByText(/Isian terakhir Anda dipulihkan/)).toBeVisible();
    await expectKept();
    await checkA11y(loket);
  });

  const creation = "**/api/v1/reports";
  await test.step("the server is not reached", async () => {
    await loket.route(creation, (route) => (route.request().method() === "POST" ? route.abort("connectionrefused") : route.fallback()));
    await loket.getByRole("button", { name: "Simpan laporan" }).click();
    await expect(loket.getByText("Server tidak terjangkau")).toBeVisible();
    await expectKept();
    await checkA11y(loket);
    await loket.unroute(creation);
  });

  await test.step("the server is reached, but its answer is lost", async () => {
    let reached = false;
    await loket.route(creation, async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      const answer = await route.fetch();
      reached = answer.status() === 201;
      return route.abort("connectionreset");
    });
    await loket.getByRole("button", { name: "Simpan laporan" }).click();
    await expect.poll(() => reached, "the server has recorded it").toBe(true);
    await expect(loket.getByText("Server tidak terjangkau")).toBeVisible();
    await expectKept();
    await loket.unroute(creation);
  });

  await test.step("the next try finds it recorded, once", async () => {
    await loket.getByRole("button", { name: "Simpan laporan" }).click();
    const report = await readRecorded(loket, story.title);
    await expect(loket.getByText("Semua berkas terunggah.")).toBeVisible();
    await checkA11y(loket);
    await loket.goto(`/reports?q=${word}`);
    await expect(loket.getByRole("rowheader")).toHaveCount(1);
    await expect(loket.getByRole("rowheader")).toContainText(report.number);
    await loket.goto("/reports/new");
    await expect(loket.getByLabel("Uraian"), "the draft is gone once it is saved").toHaveValue("");
  });
});

test("whoever leaves the intake while it is saved is told what became of the report", async ({ as }) => {
  const word = unique();
  const story = {
    channel: "Telepon",
    reporter: { name: `Sahala ${word}`, phone: phoneNumber() },
    title: `Jalan amblas di Gang ${word}`,
    description: `Jalan amblas menutup Gang ${word} sejak subuh.`,
    category: "Jalan rusak/berlubang",
    address: `Gang ${word} No. 3`,
  };
  const loket = await as("loket");
  const queue = loket.getByRole("link", { name: "Antrean" }).first();
  const creation = "**/api/v1/reports";
  await loket.goto("/reports/new");
  await fillIntake(loket, story);

  await test.step("it was refused", async () => {
    let refuse = () => {};
    const left = new Promise<void>((resolve) => (refuse = resolve));
    await loket.route(creation, async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      await left;
      return route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ title: "Sedang sibuk", status: 503, code: "unavailable", errors: [] }) });
    });
    await loket.getByRole("button", { name: "Simpan laporan" }).click();
    await queue.click();
    await expect(loket.getByRole("heading", { level: 1, name: "Antrean" })).toBeVisible();
    refuse();
    await loket.getByRole("button", { name: "Buka draf" }).click();
    await expect(loket.getByLabel("Judul")).toHaveValue(story.title);
    await loket.unroute(creation);
  });

  await test.step("it was recorded", async () => {
    let answer = () => {};
    const left = new Promise<void>((resolve) => (answer = resolve));
    await loket.route(creation, async (route) => {
      if (route.request().method() !== "POST") return route.fallback();
      await left;
      return route.continue();
    });
    await loket.getByRole("button", { name: "Simpan laporan" }).click();
    await queue.click();
    await expect(loket.getByRole("heading", { level: 1, name: "Antrean" })).toBeVisible();
    answer();
    await expect(loket.getByText(/Tercatat: PGD-/)).toBeVisible();
    await loket.getByRole("button", { name: "Buka laporan" }).click();
    await expect(loket.getByRole("heading", { level: 1, name: story.title })).toBeVisible();
    // The form that comes next is empty.
    await loket.goto("/reports/new");
    await expect(loket.getByLabel("Judul")).toHaveValue("");
  });
});
