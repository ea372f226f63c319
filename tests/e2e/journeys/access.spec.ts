/** Getting in, and what each role finds there. */
import { checkA11y } from "../support/a11y.ts";
import { paint } from "../support/scheme.ts";
import { type Recorded, fillIntake, open, phoneNumber, saveIntake, unique } from "../support/report.ts";
import { fillSignIn } from "../support/sign-in.ts";
import { expect, test } from "../support/test.ts";

const QUEUE = "Antrean";
const HOMES: Record<string, RegExp> = {
  loket: /^Antrean$/,
  "kasi.sarpras": /^Antrean$/,
  "staf.sarpras": /^Antrean$/,
  "lurah.tembung": /^Antrean$/,
  camat: /^Antrean$/,
  auditor: /^Antrean$/,
  admin: /^Selamat datang/,
};

for (const [username, heading] of Object.entries(HOMES)) {
  test(`the home of ${username} is accessible in light and dark`, async ({ as }) => {
    const page = await as(username);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await test.step(colorScheme, async () => {
        await paint(page, colorScheme);
        await checkA11y(page);
      });
    }
  });
}

test("the lists of a desk officer and the overview of the camat are accessible in light and dark", async ({ as }) => {
  test.slow();
  for (const [username, path, heading] of [
    ["loket", "/reports", "Semua laporan"],
    ["loket", "/reports/new", "Catat laporan"],
    ["loket", "/account", "Akun"],
    ["camat", "/overview", "Ikhtisar"],
  ] as const) {
    await test.step(`${username} on ${path}`, async () => {
      const page = await as(username);
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      for (const colorScheme of ["light", "dark"] as const) {
        await paint(page, colorScheme);
        await checkA11y(page);
      }
    });
  }
});

test("the administrator's pages are accessible", async ({ as }) => {
  test.slow();
  const admin = await as("admin");
  await admin.goto("/admin");
  await checkA11y(admin);
  const areas = ["Profil kantor & aturan", "Pegawai & akun", "Seksi", "Kategori", "Instansi", "Kelurahan", "Hari libur", "Pekerjaan latar"];
  for (const area of areas) {
    await test.step(area, async () => {
      await admin.goto("/admin");
      await admin.getByRole("main").getByRole("link", { name: area }).click();
      await expect(admin.getByRole("heading", { level: 1, name: area })).toBeVisible();
      await checkA11y(admin);
    });
  }
  for (const path of ["/admin/users", "/admin/categories", "/admin/holidays"]) {
    await test.step(`the first entry of ${path}`, async () => {
      await admin.goto(path);
      await admin.getByRole("main").getByRole("listitem").getByRole("link").first().click();
      await expect(admin).not.toHaveURL(new RegExp(`${path}$`));
      await checkA11y(admin);
    });
  }
});

test("somebody new signs in, must change the first password, and ends another session", async ({ as, browser, page }) => {
  test.slow();
  const word = unique();
  const name = `Pegawai ${word}`;
  // Neither may hold the user name.
  const first = `Sandi-pertama-${unique()}`;
  const own = `kalimat sendiri yang panjang ${unique()}`;

  await test.step("the administrator adds them", async () => {
    const admin = await as("admin");
    await admin.goto("/admin/users/new");
    await admin.getByLabel("Nama lengkap").fill(name);
    await admin.getByLabel("Jabatan").fill("Staf loket");
    const account = admin.getByRole("checkbox", { name: "Dapat masuk ke program ini" });
    await account.check();
    await admin.getByLabel("Nama pengguna").fill(word);
    await admin.getByLabel("Kata sandi pertama").fill(first);
    await admin.getByRole("button", { name: "Tambah peran" }).click();
    await admin.getByRole("group", { name: "Peran 1" }).getByLabel("Peran", { exact: true }).selectOption("general_affairs");
    await checkA11y(admin);
    await admin.getByRole("button", { name: "Tambah pegawai" }).click();
    const secret = admin.getByRole("dialog", { name: "Akun siap dipakai" });
    await expect(secret).toContainText(first);
    await checkA11y(admin);
    await secret.getByRole("button", { name: "Sudah saya catat" }).click();
    await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
    await checkA11y(admin);
  });

  await test.step("the first password opens nothing but its change", async () => {
    await page.goto("/");
    await fillSignIn(page, word, first);
    await expect(page.getByRole("heading", { name: "Ganti kata sandi pertama" })).toBeVisible();
    await checkA11y(page);
    await page.goto("/reports");
    await expect(page.getByRole("heading", { name: "Ganti kata sandi pertama" })).toBeVisible();
    await page.getByLabel("Kata sandi sekarang", { exact: true }).fill(first);
    await page.getByLabel("Kata sandi baru", { exact: true }).fill(own);
    await page.getByLabel("Ulangi kata sandi baru", { exact: true }).fill(`${own}!`);
    await page.getByRole("button", { name: "Ganti kata sandi" }).click();
    await expect(page.getByText("Tidak sama dengan kata sandi baru.").first()).toBeVisible();
    await checkA11y(page);
    await page.getByLabel("Ulangi kata sandi baru", { exact: true }).fill(own);
    await page.getByRole("button", { name: "Ganti kata sandi" }).click();
    await expect(page.getByRole("navigation", { name: "Menu utama" })).toBeVisible();
  });

  await test.step("they end the session of another device", async () => {
    const context = await browser.newContext();
    const elsewhere = await context.newPage();
    await elsewhere.goto("/");
    await fillSignIn(elsewhere, word, own);
    await expect(elsewhere.getByRole("heading", { level: 1, name: QUEUE })).toBeVisible();

    await page.goto("/account");
    await expect(page.getByText("Sesi ini", { exact: true })).toHaveCount(1);
    await page.getByRole("button", { name: "Akhiri", exact: true }).click();
    await checkA11y(page);
    await page.getByRole("dialog").getByRole("button", { name: "Akhiri sesi" }).click();
    await expect(page.getByText("Hanya sesi ini yang sedang masuk.")).toBeVisible();
    await checkA11y(page);

    await elsewhere.reload();
    await expect(elsewhere.getByLabel("Nama pengguna")).toBeVisible();
    await checkA11y(elsewhere);
    await context.close();
  });
});

test("a filtered list is reproduced by its address", async ({ as }) => {
  const loket = await as("loket");
  await loket.goto("/reports");
  await loket.getByRole("button", { name: "Saring", exact: true }).click();
  const drawer = loket.getByRole("dialog", { name: "Saringan" });
  await drawer.getByText("Status", { exact: true }).click();
  await drawer.getByRole("group", { name: /^Status/ }).getByRole("checkbox", { name: "Selesai" }).check();
  await drawer.getByRole("group", { name: /^Status/ }).getByRole("checkbox", { name: "Ditolak" }).check();
  await drawer.getByLabel("Masih terbuka").selectOption("Tidak");
  await checkA11y(loket);
  await drawer.getByRole("button", { name: "Tampilkan laporan" }).click();
  await expect(drawer).toBeHidden();
  await loket.getByLabel("Urutan").selectOption({ index: 1 });
  await expect(loket).toHaveURL(/status=.*sort=|sort=.*status=/);
  await checkA11y(loket);
  // Quiet before it is read: the list follows its question a moment later.
  const shown = loket.getByRole("rowheader");
  await expect(shown.first()).toBeVisible();
  await expect(loket.locator("[aria-busy=true]")).toHaveCount(0);
  const chips = await loket.getByRole("list", { name: "Saringan aktif" }).getByRole("button").allInnerTexts();
  const rows = await shown.allInnerTexts();
  expect(rows.length).toBeGreaterThan(1);

  const again = await loket.context().newPage();
  await again.goto(loket.url());
  await expect(again.getByRole("rowheader").first()).toBeVisible();
  expect(await again.getByRole("rowheader").allInnerTexts()).toEqual(rows);
  expect(await again.getByRole("list", { name: "Saringan aktif" }).getByRole("button").allInnerTexts()).toEqual(chips);
  await again.close();
});

test("an auditor sees a confidential report masked, and reveals it with a reason", async ({ as }) => {
  test.slow();
  const word = unique();
  const person = `Naomi ${word}`;
  const loket = await as("loket");
  const title = `Tetangga menyimpan senjata ${word}`;
  const report: Recorded = await test.step("the desk records it as confidential", async () => {
    await loket.goto("/reports/new");
    await fillIntake(loket, {
      reporter: { name: person, phone: phoneNumber() },
      title,
      description: `Tetangga di Gang ${word} menyimpan senjata tajam dan mengancam warga tiap malam.`,
      category: "Sengketa tetangga",
      address: `Gang ${word}`,
    });
    await loket.getByRole("checkbox", { name: /^Rahasia/ }).check();
    return saveIntake(loket, title);
  });

  const auditor = await as("auditor");
  await auditor.goto(report.path);
  await expect(auditor.getByRole("heading", { level: 1, name: `Laporan rahasia ${report.number}` })).toBeVisible();
  await expect(auditor.getByText(word)).toHaveCount(0);
  await checkA11y(auditor);

  await test.step("its content, for a reason", async () => {
    await auditor.getByRole("button", { name: "Buka isi laporan" }).click();
    const question = auditor.getByRole("dialog", { name: "Mengapa isi laporan ini perlu dibuka?" });
    await question.getByRole("button", { name: "Buka isi laporan" }).click();
    await expect(question.getByText("Tulis alasannya.")).toBeVisible();
    await checkA11y(auditor);
    await question.getByLabel("Alasan").fill("Pemeriksaan triwulan.");
    await question.getByRole("button", { name: "Buka isi laporan" }).click();
    await expect(auditor.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(auditor.getByText(person)).toHaveCount(0);
    await checkA11y(auditor);
  });

  await test.step("the reporter's identity, for another", async () => {
    const facts = auditor.getByRole("tab", { name: "Fakta" });
    if (await facts.isVisible()) await facts.click();
    await auditor.getByRole("button", { name: "Tampilkan identitas" }).click();
    const question = auditor.getByRole("dialog", { name: "Mengapa identitas ini perlu dibuka?" });
    await question.getByLabel("Alasan").fill("Mencocokkan dengan surat pengaduan.");
    await question.getByRole("button", { name: "Tampilkan identitas" }).click();
    await expect(auditor.getByText(person)).toBeVisible();
    await checkA11y(auditor);
  });

  await test.step("both stand in the history", async () => {
    await open(loket, report);
    const main = loket.getByRole("main");
    await expect(main).toContainText("membuka isi laporan rahasia");
    await expect(main).toContainText("Pemeriksaan triwulan.");
    await expect(main).toContainText("membuka identitas pelapor");
  });
});
