/** Nobody raises himself: a critical role waits for a leader; easy passwords are refused as they are typed; an administrator ends sessions. */
import { checkA11y } from "../support/a11y.ts";
import { unique } from "../support/report.ts";
import { fillSignIn } from "../support/sign-in.ts";
import { expect, test } from "../support/test.ts";

test("an auditor is asked for, approved by the camat, and told of the second factor", async ({ as, page }) => {
  test.slow();
  const word = unique();
  const name = `Pengawas ${word}`;
  const first = `gerobak-lampu-${unique()}`;
  const own = `kerupuk selokan jendela ${unique()}`;
  const admin = await as("admin");

  await test.step("the administrator asks for the role", async () => {
    await admin.goto("/admin/users/new");
    await admin.getByLabel("Nama lengkap").fill(name);
    await admin.getByRole("checkbox", { name: "Dapat masuk ke program ini" }).check();
    await admin.getByLabel("Nama pengguna").fill(word);
    await admin.getByLabel("Kata sandi pertama").fill("Medan12345");
    await expect(admin.getByText("Terlalu mudah ditebak", { exact: false }).first()).toBeVisible();
    await checkA11y(admin);
    await admin.getByLabel("Kata sandi pertama").fill(first);
    await expect(admin.getByText(/^(Cukup|Sangat) kuat/)).toBeVisible();
    await admin.getByRole("button", { name: "Tambah peran" }).click();
    await admin.getByRole("group", { name: "Peran 1" }).getByLabel("Peran", { exact: true }).selectOption("auditor");
    await admin.getByRole("button", { name: "Tambah pegawai" }).click();
    await admin.getByRole("dialog", { name: "Akun siap dipakai" }).getByRole("button", { name: "Sudah saya catat" }).click();
    await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
    const waiting = admin.getByRole("region", { name: "Menunggu persetujuan" });
    await expect(waiting).toContainText("Diberi peran Auditor");
    await expect(waiting.getByRole("button", { name: "Setujui" })).toHaveCount(0);
    await expect(waiting.getByRole("button", { name: "Batalkan permintaan" })).toBeVisible();
    await checkA11y(admin);
  });

  await test.step("the camat is told, and approves", async () => {
    const camat = await as("camat");
    await camat.reload();
    await camat.getByRole("link", { name: "Lihat dan putuskan" }).click();
    await expect(camat.getByRole("heading", { level: 1, name: "Persetujuan perubahan akun" })).toBeVisible();
    const row = camat.getByRole("listitem").filter({ hasText: name });
    await expect(row).toContainText("Diminta Kevin Wijaya");
    await checkA11y(camat);
    await row.getByRole("button", { name: "Setujui" }).click();
    await checkA11y(camat);
    await camat.getByRole("dialog").getByRole("button", { name: "Setujui" }).click();
    await expect(row).toHaveCount(0);
    await checkA11y(camat);
  });

  await test.step("the auditor signs in, and has days to set the second factor up", async () => {
    await page.goto("/");
    await fillSignIn(page, word, first);
    await page.getByLabel("Kata sandi sekarang", { exact: true }).fill(first);
    const next = page.getByLabel("Kata sandi baru", { exact: true });
    await next.fill(`${word}-${word}`);
    await expect(page.getByText("Belum cukup kuat.", { exact: false })).toBeVisible();
    await checkA11y(page);
    await next.fill(own);
    await expect(page.getByText(/^(Cukup|Sangat) kuat/)).toBeVisible();
    await page.getByLabel("Ulangi kata sandi baru", { exact: true }).fill(own);
    await page.getByRole("button", { name: "Ganti kata sandi" }).click();
    await expect(page.getByText("Peran Anda wajib memakai autentikasi dua langkah", { exact: false })).toBeVisible();
    await checkA11y(page);
  });

  await test.step("the administrator ends the session", async () => {
    await admin.reload();
    const sessions = admin.getByRole("region", { name: "Sesi yang sedang masuk" });
    await expect(sessions.getByRole("listitem")).toHaveCount(1);
    await checkA11y(admin);
    await sessions.getByRole("button", { name: "Akhiri", exact: true }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Akhiri sesi" }).click();
    await expect(sessions.getByText("Tidak sedang masuk di mana pun.")).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Nama pengguna")).toBeVisible();
  });

  await test.step("a new password for an auditor waits too, and is taken back", async () => {
    await admin.getByRole("button", { name: "Beri kata sandi baru" }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Pasang kata sandi ini" }).click();
    const told = admin.getByRole("dialog", { name: "Kata sandi menunggu persetujuan" });
    await expect(told).toBeVisible();
    await checkA11y(admin);
    await told.getByRole("button", { name: "Sudah saya catat" }).click();
    const waiting = admin.getByRole("region", { name: "Menunggu persetujuan" });
    await waiting.getByRole("button", { name: "Batalkan permintaan" }).click();
    await admin.getByRole("dialog").getByRole("button", { name: "Batalkan permintaan" }).click();
    await expect(waiting).toHaveCount(0);
  });
});
