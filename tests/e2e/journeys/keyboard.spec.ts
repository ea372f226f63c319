/** The desk's whole day without a mouse: every key that is pressed here is one that the officer would press. */
import type { Page } from "@playwright/test";
import { checkA11y } from "../support/a11y.ts";
import { tabTo } from "../support/keyboard.ts";
import { expectDraft, phoneNumber, readRecorded, record, unique } from "../support/report.ts";
import { DEMO_PASSWORD } from "../support/sign-in.ts";
import { expect, test } from "../support/test.ts";

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });
const notice = (page: Page, words: string) => page.getByRole("status").filter({ hasText: words });

test("from signing in to the next report in the queue by keyboard alone", async ({ page }) => {
  test.slow();
  const { keyboard } = page;
  const word = unique();
  const title = `Lubang di Jalan ${word}`;

  await test.step("sign in", async () => {
    await page.goto("/");
    await expect(page.getByLabel("Nama pengguna")).toBeFocused();
    await keyboard.type("umum");
    await tabTo(page, page.getByLabel("Kata sandi", { exact: true }));
    await keyboard.type(DEMO_PASSWORD);
    await keyboard.press("Enter");
    await expect(heading(page, "Antrean")).toBeVisible();
  });

  await test.step("record a report and open it", async () => {
    await keyboard.press("n");
    await expect(page.getByRole("radio", { name: "Datang langsung" })).toBeFocused();
    await keyboard.press("1");
    await expect(page.getByLabel("Telepon/HP")).toBeFocused();
    await keyboard.type(phoneNumber());
    await tabTo(page, page.getByLabel("Nama pelapor"));
    await keyboard.type(`Sahat ${word}`);
    await keyboard.press("Alt+u");
    await keyboard.type(`Jalan berlubang dalam di Jalan ${word}, sudah dua pengendara jatuh. Aspal hancur sejak hujan.`);
    const suggestion = page.getByRole("group", { name: "Saran kategori" }).getByRole("button", { name: "Jalan rusak/berlubang" });
    await expect(suggestion).toBeVisible();
    await tabTo(page, suggestion);
    await keyboard.press("Space");
    await tabTo(page, page.getByLabel("Judul"));
    await keyboard.type(title);
    await tabTo(page, page.getByLabel("Alamat kejadian"));
    await keyboard.type(`Jalan ${word} No. 3`);
    await keyboard.press("Control+Enter");
    await readRecorded(page, title);
    await keyboard.press("o");
    await expect(heading(page, title)).toBeFocused();
  });

  await test.step("verify it", async () => {
    await keyboard.press("v");
    await expect(page.getByRole("heading", { name: "Verifikasi", exact: true })).toBeFocused();
    for (const item of await page.getByRole("group", { name: "Kelengkapan", exact: true }).getByRole("checkbox").all()) {
      await tabTo(page, item);
      await keyboard.press("Space");
    }
    await keyboard.press("Control+Enter");
    await expect(notice(page, "Laporan diverifikasi. Status: Terverifikasi.")).toBeVisible();
    await expect(heading(page, title)).toBeFocused();
  });

  await test.step("forward it; what is typed outlives Escape", async () => {
    await keyboard.press("t");
    const note = page.getByLabel("Catatan (opsional)");
    await tabTo(page, note);
    await keyboard.type("Dekat sekolah.");
    await expectDraft(page);
    await keyboard.press("Escape");
    const question = page.getByRole("dialog", { name: "Tutup formulir ini?" });
    await tabTo(page, question.getByRole("button", { name: "Tutup tanpa mengirim" }));
    await keyboard.press("Enter");
    await expect(note).toBeHidden();
    await expect(page.getByRole("button", { name: "Teruskan (disposisi)", exact: true })).toBeFocused();
    await keyboard.press("t");
    await expect(note).toHaveValue("Dekat sekolah.");
    await keyboard.press("Control+Enter");
    await expect(notice(page, "Laporan diteruskan. Status: Diteruskan.")).toBeVisible();
  });

  await test.step("log that nobody answered", async () => {
    await expect(heading(page, title)).toBeFocused();
    await keyboard.press("c");
    const silent = page.getByRole("group", { name: "Hasil", exact: true }).getByRole("radio", { name: "Tidak diangkat" });
    // A group of radio buttons takes one Tab, its buttons the arrows.
    await tabTo(page, page.getByRole("group", { name: "Hasil", exact: true }).getByRole("radio").first());
    while (!(await silent.isChecked())) await keyboard.press("ArrowRight");
    await keyboard.press("Control+Enter");
    await expect(notice(page, "Upaya kontak dicatat.")).toBeVisible();
  });

  await test.step("back to the queue, and on from report to report", async () => {
    await keyboard.press("g");
    await keyboard.press("q");
    await expect(heading(page, "Antrean")).toBeFocused();
    const rows = page.getByRole("table").getByRole("link");
    await expect(rows.nth(1)).toBeVisible();
    await keyboard.press("j");
    await expect(rows.first()).toBeFocused();
    await keyboard.press("ArrowDown");
    await expect(rows.nth(1)).toBeFocused();
    await keyboard.press("k");
    const [first, second] = [await rows.nth(0).getAttribute("href"), await rows.nth(1).getAttribute("href")];
    await keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`${first}$`));
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await keyboard.press("j");
    await expect(page).toHaveURL(new RegExp(`${second}$`));
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await checkA11y(page);
    const back = page.getByRole("link", { name: "Kembali" });
    while (!(await back.evaluate((element) => element === document.activeElement))) await keyboard.press("Shift+Tab");
    await keyboard.press("Enter");
    await expect(heading(page, "Antrean")).toBeVisible();
    await expect(rows.nth(1), "where one was").toBeFocused();
  });

  await test.step("from queue to queue", async () => {
    const queue = () => page.getByRole("navigation", { name: "Antrean" }).locator("[aria-current=page]").innerText();
    const before = await queue();
    await keyboard.press("]");
    await expect.poll(queue).not.toBe(before);
    await keyboard.press("[");
    await expect.poll(queue).toBe(before);
  });
});

test("one box leads to any report, person or screen", async ({ as, isMobile }) => {
  test.slow();
  const word = unique();
  const loket = await as("loket");
  const { keyboard } = loket;
  const reporter = { name: `Tiur ${word}`, phone: phoneNumber() };
  const report = await record(loket, {
    channel: "Telepon",
    reporter,
    title: `Parit ${word} tersumbat`,
    description: `Parit ${word} tersumbat sampah, air meluap ke jalan.`,
    category: "Parit tersumbat",
    address: `Gang ${word}`,
  });
  await loket.goto("/");
  await expect(heading(loket, "Antrean")).toBeVisible();
  const button = loket.getByRole("button", { name: "Cari atau lompat" });
  const box = loket.getByRole("combobox", { name: "Cari dan lompat" });
  const addresses: string[] = [];
  loket.on("request", (request) => addresses.push(request.url()));
  const arrive = async () => {
    await (isMobile ? button.tap() : keyboard.press("Control+k"));
    await expect(box).toBeFocused();
  };

  await test.step("a report by its number", async () => {
    await arrive();
    await expect(loket.getByRole("option", { name: "Semua laporan" })).toBeVisible();
    await checkA11y(loket);
    await keyboard.type(String(Number(report.number.split("-").at(-1))));
    // Enter before the answer means its first entry.
    await keyboard.press("Enter");
    await expect(heading(loket, report.title)).toBeFocused();
  });

  await test.step("a report by its words, and back where one was", async () => {
    await arrive();
    await keyboard.type(word);
    await expect(loket.getByRole("option", { name: report.title }).first()).toHaveAttribute("aria-selected", "true");
    await checkA11y(loket);
    await keyboard.press("Escape");
    await expect(box).toBeHidden();
    await expect(isMobile ? button : heading(loket, report.title)).toBeFocused();
  });

  await test.step("a person, then their report", async () => {
    await arrive();
    await keyboard.type(`@${reporter.name}`);
    await expect(loket.getByRole("option", { name: reporter.name })).toBeVisible();
    await keyboard.press("Enter");
    await expect(loket.getByRole("option", { name: report.number })).toBeVisible();
    await checkA11y(loket);
    await keyboard.press("Escape");
    await keyboard.type(reporter.phone);
    await expect(loket.getByRole("option", { name: reporter.name })).toBeVisible();
    await keyboard.press("Enter");
    await expect(loket.getByRole("option", { name: report.number })).toBeVisible();
    await keyboard.press("Enter");
    await expect(loket).toHaveURL(new RegExp(`${report.path}$`));
    expect(addresses.filter((url) => url.includes(reporter.phone) || url.includes("Tiur")), "a telephone number or name in an address").toEqual([]);
  });

  await test.step("a person's record", async () => {
    await arrive();
    await keyboard.type(`@${reporter.name}`);
    await expect(loket.getByRole("option", { name: reporter.name })).toBeVisible();
    await keyboard.press("Enter");
    await expect(loket.getByRole("option", { name: `Data pelapor ${reporter.name}` })).toBeVisible();
    // The last of the list is one step up from its first.
    await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    await expect(heading(loket, "Data pelapor")).toBeFocused();
  });

  await test.step("a screen, what was opened last, and nothing at all", async () => {
    await arrive();
    await keyboard.type("peta");
    await keyboard.press("Enter");
    await expect(heading(loket, "Peta laporan")).toBeFocused();
    await arrive();
    await expect(loket.getByRole("option", { name: report.number })).toBeVisible();
    await keyboard.type("qqqzzz");
    await expect(loket.getByText("Tidak ada yang cocok dengan “qqqzzz”.")).toBeVisible();
    await checkA11y(loket);
    await keyboard.press("Escape");
  });
});

test("the shortcuts are listed, and single keys can be switched off", async ({ as }) => {
  const loket = await as("loket");
  const { keyboard } = loket;
  const list = loket.getByRole("dialog", { name: "Pintasan papan tik" });
  await loket.goto("/");
  await expect(loket.getByRole("table")).toBeVisible();
  await keyboard.press("?");
  await expect(list.getByRole("heading", { name: "Di mana saja" })).toBeVisible();
  await expect(list).toContainText("Laporan berikutnya");
  await checkA11y(loket);

  const toggle = list.getByRole("checkbox", { name: /Pintasan satu tombol aktif/ });
  await expect(toggle).toBeFocused();
  await keyboard.press("Space");
  await keyboard.press("Escape");
  await expect(list).toBeHidden();
  await keyboard.press("n");
  await keyboard.press("?");
  await expect(heading(loket, "Antrean"), "single keys do nothing now").toBeVisible();
  await expect(list).toBeHidden();

  await loket.reload();
  await expect(loket.getByRole("table")).toBeVisible();
  await keyboard.press("Control+k");
  await expect(loket.getByRole("combobox", { name: "Cari dan lompat" })).toBeFocused();
  await keyboard.type("pintasan");
  await keyboard.press("Enter");
  await expect(toggle, "remembered").not.toBeChecked();
  await toggle.press("Space");
  await keyboard.press("Escape");
  await expect(list).toBeHidden();
  await keyboard.press("n");
  await expect(loket.getByRole("radio", { name: "Datang langsung" })).toBeFocused();
  // Letters that are typed are letters.
  await loket.getByLabel("Uraian").fill("");
  await loket.getByLabel("Uraian").press("?");
  await expect(list).toBeHidden();
});
