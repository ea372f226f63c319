/** What citizens write by e-mail: read, laid with a report and taken off it, made into one with its form filled, set aside and put back; and the words of our own mail. */
import { checkA11y } from "../support/a11y.ts";
import { expect, test } from "../support/test.ts";

test("a message becomes a report", async ({ as }, { project }) => {
  const loket = await as("loket");
  // Both sizes may share a server, and a message becomes a report once.
  const [subject, word] = project.name === "phone" ? ["Lampu jalan padam", "masjid"] : ["Parit tersumbat di Gang Rukun", "tersumbat sampah"];
  const inbox = () => loket.getByRole("navigation", { name: "Menu utama" }).filter({ visible: true }).getByRole("link", { name: /Surat masuk/ });
  const letter = () => loket.getByRole("list", { name: "Daftar surat" }).getByRole("link", { name: new RegExp(subject) });

  await test.step("it waits in the inbox", async () => {
    await inbox().click();
    await expect(loket.getByRole("heading", { name: "Surat masuk" })).toBeVisible();
    await expect(letter()).toBeVisible();
    await checkA11y(loket);
  });

  await test.step("laid with a wrong report, it is taken off again", async () => {
    await loket.goto("/reports");
    const number = /PGD-\d{4}-\d{5}/.exec(await loket.getByText(/PGD-\d{4}-\d{5}/).first().innerText())?.[0] ?? "";
    await inbox().click();
    // Reports of the page before may be called the same.
    await letter().click();
    await loket.getByLabel("Nomor laporan lain").fill(number);
    await loket.getByRole("button", { name: "Cari", exact: true }).click();
    await loket.getByRole("button", { name: `Lampirkan ke ${number}` }).click();
    await loket.getByRole("link", { name: "Buka surat" }).press("Enter");
    await loket.getByRole("button", { name: "Lepas dari laporan" }).click();
    const dialog = loket.getByRole("dialog", { name: `Lepas surel ini dari ${number}?` });
    await checkA11y(loket);
    await dialog.getByLabel("Alasan").fill("salah laporan");
    await dialog.getByRole("button", { name: "Lepas dari laporan" }).click();
    await expect(loket.getByRole("status").filter({ hasText: `Surel dilepas dari ${number}.` })).toBeVisible();
    await expect(loket.getByRole("link", { name: "Jadikan laporan baru" })).toBeVisible();
    await inbox().click();
  });

  await test.step("its signature is folded away, and its form is filled", async () => {
    await letter().click();
    await expect(loket.getByRole("region", { name: "Isi surat" })).toContainText(word);
    await checkA11y(loket);
    await loket.getByRole("link", { name: "Jadikan laporan baru" }).click();
    await expect(loket.getByLabel("Uraian")).toHaveValue(new RegExp(word));
    await expect(loket.getByLabel("Uraian")).not.toHaveValue(/Dikirim dari|0812/);
    await expect(loket.getByLabel("Judul")).toHaveValue(subject);
    await checkA11y(loket);
    await loket.getByRole("button", { name: /^Simpan/ }).click();
    await expect(loket.getByText(/PGD-\d{4}-\d{5}/).first()).toBeVisible();
    await loket.getByRole("link", { name: /^Buka laporan/ }).click();
    await expect(loket.getByText("mengirim surel")).toBeVisible();
  });
});

test("a message is set aside and put back", async ({ as }) => {
  const loket = await as("loket");
  await loket.goto("/inbox");
  await loket.getByRole("link", { name: /Diskon akhir bulan/ }).click();
  await loket.getByRole("button", { name: "Sisihkan" }).click();
  const dialog = loket.getByRole("dialog", { name: "Sisihkan surat ini?" });
  await dialog.getByRole("button", { name: "Sisihkan" }).click();
  await expect(dialog.getByText("Tuliskan alasannya.")).toBeVisible();
  await checkA11y(loket);
  await dialog.getByLabel("Alasan").fill("iklan");
  await dialog.getByRole("button", { name: "Sisihkan" }).click();
  await expect(loket.getByRole("status").filter({ hasText: "Surat disisihkan." })).toBeVisible();
  await loket.getByRole("radio", { name: "Disisihkan" }).check();
  await expect(loket.getByRole("link", { name: /Sedang cuti/ })).toBeVisible();
  await loket.getByRole("link", { name: /Diskon akhir bulan/ }).click();
  await expect(loket.getByText("iklan")).toBeVisible();
  await loket.getByRole("button", { name: "Kembalikan ke surat masuk" }).click();
  await expect(loket.getByRole("status").filter({ hasText: "Surat dikembalikan." })).toBeVisible();
});

test("an administrator words the mails and sees how they read", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/admin/mail");
  await expect(admin.getByText("Belum diatur: tidak ada surel yang dikirim.", { exact: false })).toBeVisible();
  await admin.getByRole("button", { name: "Tambah kata-kata" }).click();
  const words = admin.getByRole("group", { name: "Tanda terima" });
  await words.getByRole("button", { name: "Isi dari bawaan" }).click();
  // It knows no name, because a stranger may have written somebody's address, and says how that somebody gets rid of it.
  const shown = words.getByRole("region", { name: "Pratinjau" });
  await expect(shown).toContainText("Yth. Bapak/Ibu");
  await expect(shown).toContainText("/bukan-saya#");
  await expect(shown).not.toContainText("Zulkarnaen");
  await checkA11y(admin);
  await words.getByLabel("Isi", { exact: true }).fill("Yth. {nama}, {hasil}");
  await admin.getByRole("button", { name: "Simpan" }).click();
  await expect(admin.getByRole("alert")).toBeVisible();
});
