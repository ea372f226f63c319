/** Issue 2, section 6: a damaged road from the counter to `closed`, with everything that can happen on the way. */
import type { Locator, Page } from "@playwright/test";
import { checkA11y } from "../support/a11y.ts";
import { tabTo } from "../support/keyboard.ts";
import { expectPdf } from "../support/pdf.ts";
import { photo } from "../support/photo.ts";
import {
  attach, choose, completeChecklist, fillIntake, open, phoneNumber, readRecorded, saveIntake, type Story, take, unique,
} from "../support/report.ts";
import { expect, test } from "../support/test.ts";

test("a damaged road, from the counter to closed", async ({ as, isMobile }) => {
  test.slow();
  const word = unique();
  const story: Story = {
    reporter: { name: `Sahat ${word}`, phone: phoneNumber() },
    title: `Jalan berlubang dalam di depan SD ${word}`,
    description: `Jalan berlubang dalam di depan SD ${word}, sudah dua pengendara jatuh. Aspal hancur sejak hujan bulan lalu.`,
    category: "Jalan rusak/berlubang",
    address: `Jl. Pertiwi No. 12, depan SD ${word}`,
    kelurahan: "Bantan",
  };
  const loket = await as("loket");

  const report = await test.step("the desk records what the citizen tells", async () => {
    if (isMobile) {
      await loket.goto("/reports/new");
      await fillIntake(loket, story);
      await attach(loket, loket.getByRole("group", { name: "Foto, PDF, atau rekaman", exact: true }), [photo("lubang.png")]);
      await checkA11y(loket);
      return saveIntake(loket, story.title);
    }
    return recordByKeyboard(loket, story);
  });

  await test.step("the citizen takes the receipt home", async () => {
    await expect(loket.getByText("Semua berkas terunggah.")).toBeVisible();
    await checkA11y(loket);
    await loket.getByRole("link", { name: "Cetak tanda terima" }).click();
    await expect(loket.getByRole("heading", { level: 1, name: `Tanda Terima Pengaduan ${report.number}` })).toBeVisible();
    await expectPdf(loket);
    await checkA11y(loket);
    await loket.getByRole("link", { name: "Ke laporan" }).click();
    await expect(loket.getByRole("heading", { level: 1, name: story.title })).toBeVisible();
    await checkA11y(loket);
  });

  await test.step("the desk asks what is missing, and hears the answer", async () => {
    await take(loket, "Minta klarifikasi", {
      fill: (form) => form.getByLabel("Pertanyaan", { exact: true }).fill("Berapa kira-kira lebar lubangnya?"),
      done: "Klarifikasi diminta kepada pelapor",
      status: "Menunggu klarifikasi",
    });
    await expect(loket.getByRole("region", { name: "Yang ditanyakan kepada pelapor" })).toContainText("Berapa kira-kira lebar lubangnya?");
    await take(loket, "Catat jawaban pelapor", {
      fill: (form) => form.getByLabel("Jawaban pelapor").fill("Kira-kira satu meter, dalamnya setinggi betis."),
      done: "Jawaban pelapor dicatat",
      status: "Diterima",
    });
  });

  await test.step("the desk verifies and forwards", async () => {
    await take(loket, "Verifikasi", {
      fill: async (form) => {
        await expect(form.getByText("Belum lengkap", { exact: true })).toBeVisible();
        await completeChecklist(form);
        await expect(form.getByText("Belum lengkap", { exact: true })).toBeHidden();
      },
      done: "Laporan diverifikasi",
      status: "Terverifikasi",
    });
    await take(loket, "Teruskan (disposisi)", {
      fill: async (form) => {
        await expect(form.getByLabel("Seksi penanggung jawab").locator("option:checked")).toHaveText("Seksi Sarana dan Prasarana");
        await form.getByRole("checkbox", { name: "Koordinasi/konfirmasi" }).check();
        await form.getByLabel("Catatan (opsional)").fill("Dekat sekolah, mohon didahulukan.");
      },
      done: "Laporan diteruskan",
      status: "Diteruskan",
    });
  });

  const kasi = await as("kasi.sarpras");
  await test.step("the section finds it in its queue and accepts", async () => {
    await kasi.goto("/?antrean=to_accept");
    await checkA11y(kasi);
    await kasi.getByRole("link", { name: report.number }).click();
    await expect(kasi.getByRole("heading", { level: 1, name: story.title })).toBeVisible();
    await expect(kasi.getByText(story.reporter?.name ?? "", { exact: true }), "the reporter's name before acceptance").toHaveCount(0);
    await take(kasi, "Terima tugas", { done: "Laporan diterima seksi", status: "Ditangani" });
    await checkA11y(kasi);
  });

  await test.step("an agency has to help first", async () => {
    await take(kasi, "Minta bantuan instansi", {
      fill: async (form) => {
        const agency = form.getByLabel("Instansi", { exact: true });
        await agency.selectOption({ index: 1 });
        await form.getByLabel("Yang diminta").fill("Mohon hotmix untuk satu titik di Jl. Pertiwi.");
        await choose(form, "Dikirim lewat", "WhatsApp");
        await choose(form, "Apakah pekerjaan harus menunggu?", "Ya, menunggu");
      },
      done: "Bantuan instansi diminta",
      status: "Menunggu instansi",
    });
    await take(kasi, "Catat jawaban instansi", {
      fill: (form) => form.getByLabel("Jawaban instansi", { exact: true }).fill("Material dikirim hari ini."),
      done: "Jawaban instansi dicatat",
      status: "Ditangani",
    });
  });

  await test.step("the work is done and shown", async () => {
    await work(kasi, "Lubang ditambal dengan hotmix.", "tambalan.png");
    await resolve(kasi, "Lubang di depan SD sudah kami tambal hari ini.");
  });

  await test.step("the reporter does not pick up, then does", async () => {
    await open(loket, report);
    await take(loket, "Catat upaya kontak", {
      fill: async (form) => {
        await choose(form, "Lewat apa", "Telepon");
        await choose(form, "Hasil", "Tidak diangkat");
      },
      done: "Upaya kontak dicatat",
    });
    await tell(loket);
  });

  await test.step("a check fails: the road has broken again", async () => {
    await take(loket, "Catat pemeriksaan", {
      fill: (form) => check(form, "Belum selesai", "Keterangan pelapor", "Tambalan sudah terkelupas lagi."),
      done: "Pemeriksaan dicatat",
      status: "Ditangani",
    });
    await expect(loket.getByText("Dibuka kembali 1×")).toBeVisible();
    await checkA11y(loket);
  });

  await test.step("it is worked on again, and told again", async () => {
    await open(kasi, report);
    await work(kasi, "Lapisan dasar diganti, lalu ditambal ulang.", "tambalan-ulang.png");
    await resolve(kasi, "Lubang sudah kami tambal ulang dengan lapisan dasar baru.");
    await open(loket, report);
    await tell(loket);
  });

  await test.step("a check passes, and the report is closed", async () => {
    await take(loket, "Catat pemeriksaan", {
      fill: (form) => check(form, "Ya, selesai", "Melihat ke lokasi", "Tambalan utuh setelah seminggu."),
      done: "Pemeriksaan dicatat",
      status: "Selesai",
    });
    await checkA11y(loket);
  });
});

/** The intake with no mouse at all: every key that is pressed here is one that the officer would press. */
async function recordByKeyboard(page: Page, story: Story) {
  const { keyboard } = page;
  await expect(page.getByRole("heading", { level: 1, name: "Antrean" })).toBeVisible();
  await keyboard.press("n");
  await expect(page.getByRole("radio", { name: "Datang langsung" })).toBeFocused();
  await keyboard.press("1");
  await expect(page.getByLabel("Telepon/HP")).toBeFocused();
  await keyboard.type(story.reporter?.phone ?? "");
  await tabTo(page, page.getByLabel("Nama pelapor"));
  await keyboard.type(story.reporter?.name ?? "");
  await expect(page.getByText("Belum pernah melapor. Dicatat sebagai orang baru.")).toBeVisible();

  await keyboard.press("Alt+u");
  await expect(page.getByLabel("Uraian")).toBeFocused();
  await keyboard.type(story.description);
  const suggestion = page.getByRole("group", { name: "Saran kategori" }).getByRole("button", { name: story.category });
  await expect(suggestion, "the category is suggested from the description").toBeVisible();
  await tabTo(page, suggestion);
  await keyboard.press("Space");
  await expect(suggestion).toHaveAttribute("aria-pressed", "true");
  await tabTo(page, page.getByLabel("Judul"));
  await keyboard.type(story.title);
  await tabTo(page, page.getByLabel("Alamat kejadian"));
  await keyboard.type(story.address ?? "");
  await tabTo(page, page.getByLabel("Kelurahan", { exact: true }));
  await keyboard.type(story.kelurahan ?? "");
  await expect(page.getByLabel("Kelurahan", { exact: true }).locator("option:checked")).toHaveText(story.kelurahan ?? "");
  // Listening begins some time before: what a key opens is there at once.
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, page.getByRole("group", { name: "Foto, PDF, atau rekaman", exact: true }).getByRole("button", { name: "Pilih berkas" }));
  await keyboard.press("Enter");
  await (await chooser).setFiles([photo("lubang.png")]);
  await checkA11y(page);
  await keyboard.press("Control+Enter");
  return readRecorded(page, story.title);
}

async function work(page: Page, what: string, file: string): Promise<void> {
  await take(page, "Catat tindakan", {
    fill: async (form) => {
      await form.getByLabel("Apa yang dilakukan").fill(what);
      await attach(page, form.getByRole("group", { name: "Foto sesudah", exact: true }), [photo(file)]);
    },
    done: "Tindakan dicatat",
  });
}

async function resolve(page: Page, outcome: string): Promise<void> {
  await take(page, "Selesaikan tindak lanjut", {
    fill: (form) => form.getByLabel("Hasil untuk pelapor").fill(outcome),
    done: "Tindak lanjut selesai",
    status: "Ditindaklanjuti",
  });
}

async function tell(page: Page): Promise<void> {
  await take(page, "Kabari pelapor", {
    fill: (form) => choose(form, "Cara mengabari", "Telepon tersambung"),
    done: "Pelapor dikabari",
    status: "Dipantau",
  });
}

async function check(form: Locator, solved: string, how: string, finding: string): Promise<void> {
  await choose(form, "Apakah masalahnya benar-benar selesai?", solved);
  await choose(form, "Diperiksa dengan cara", how);
  await form.getByLabel("Temuan").fill(finding);
}
