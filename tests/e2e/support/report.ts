/** Recording a report and taking it from step to step, by the words that people read. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { checkA11y } from "./a11y.ts";

export interface Story {
  channel?: string;
  /** Left out: somebody who gives no identity. */
  reporter?: { name: string; phone: string };
  title: string;
  description: string;
  category: string;
  address?: string;
  kelurahan?: string;
}

export interface Recorded {
  title: string;
  number: string;
  /** Address of its page. */
  path: string;
}

/** A word that no other journey uses, in this run or another. */
export function unique(): string {
  const letters = "bcdfghjklmnprstvwz";
  return Array.from({ length: 8 }, () => letters[Math.floor(Math.random() * letters.length)]).join("");
}

/** A number that no one of the demonstration has. */
export function phoneNumber(): string {
  return `0813${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
}

/** One of a few radio buttons, drawn as chips. */
export async function choose(within: Page | Locator, group: string, option: string): Promise<void> {
  await within.getByRole("group", { name: group, exact: true }).getByRole("radio", { name: option, exact: true }).check();
}

/** Fills in the intake form with mouse and keys, as one does on a phone. */
export async function fillIntake(page: Page, story: Story): Promise<void> {
  await test.step(`the intake form is filled in: ${story.title}`, async () => {
    await choose(page, "Kanal", story.channel ?? "Datang langsung");
    if (story.reporter) {
      await page.getByLabel("Telepon/HP").fill(story.reporter.phone);
      await page.getByLabel("Nama pelapor").fill(story.reporter.name);
    } else {
      await choose(page, "Identitas", "Tanpa identitas");
    }
    await page.getByLabel("Uraian").fill(story.description);
    await page.getByLabel("Judul").fill(story.title);
    await chooseCategory(page, story.category);
    if (story.address) await page.getByLabel("Alamat kejadian").fill(story.address);
    if (story.kelurahan) await page.getByLabel("Kelurahan", { exact: true }).selectOption(story.kelurahan);
  });
}

export async function chooseCategory(page: Page, category: string): Promise<void> {
  const field = categoryField(page);
  await field.fill(category);
  // The first of what is found is chosen by Enter.
  await expect(page.getByRole("option", { name: category, exact: true })).toHaveAttribute("data-combobox-selected", "true");
  await field.press("Enter");
  await expect(field).toHaveValue(category);
}

export function categoryField(page: Page): Locator {
  return page.getByRole("combobox", { name: "Kategori", exact: true }).or(page.getByRole("textbox", { name: "Kategori", exact: true }));
}

/** Saves what the intake form holds and reads the number that the report got. */
export async function saveIntake(page: Page, title: string): Promise<Recorded> {
  await page.getByRole("button", { name: "Simpan laporan" }).click();
  return readRecorded(page, title);
}

export async function readRecorded(page: Page, title: string): Promise<Recorded> {
  await expect(page.getByRole("heading", { name: "Laporan tercatat" })).toBeVisible();
  const path = await page.getByRole("link", { name: "Buka laporan" }).getAttribute("href");
  const said = await page.getByRole("status").filter({ hasText: "Nomor pengaduan" }).innerText();
  const number = said.split(/\s+/).at(-1) ?? "";
  expect(number, "the number of the report").toMatch(/\d/);
  return { title, number, path: path ?? "" };
}

export async function record(page: Page, story: Story): Promise<Recorded> {
  return test.step(`recorded: ${story.title}`, async () => {
    await page.goto("/reports/new");
    await fillIntake(page, story);
    return saveIntake(page, story.title);
  });
}

/** Goes to a report as from a link, and waits for it. */
export async function open(page: Page, report: Recorded): Promise<void> {
  await page.goto(report.path);
  await expect(page.getByRole("heading", { level: 1, name: report.title })).toBeVisible();
}

interface Step {
  /** Fills in the form. */
  fill?: (form: Locator) => Promise<void>;
  /** What the button says, where it is not the step's own name. */
  submit?: string;
  /** Where the step asks back before it goes through. */
  sure?: boolean;
  /** What the notice at the foot says when it is done. */
  done: string;
  /** The status that the report has after it, where it moves. */
  status?: string;
  /** Where the report is no longer to be seen afterwards. */
  gone?: Recorded;
  /** Judge the form with axe once it is filled in. */
  a11y?: boolean;
}

/** Opens the form of a step: the one button, or an entry of the menu. */
export async function openStep(page: Page, name: string): Promise<Locator> {
  const main = page.getByRole("main");
  const primary = main.getByRole("button", { name, exact: true });
  const menu = main.getByRole("button", { name: /^(Langkah lain|Pilih langkah|Lainnya)$/ });
  await expect(primary.or(menu).first(), `a way to the step “${name}”`).toBeVisible();
  if (await primary.isVisible()) {
    await primary.click();
  } else {
    await menu.click();
    await page.getByRole("menuitem", { name, exact: true }).click();
  }
  const form = page.getByRole("dialog", { name, exact: true }).or(page.getByRole("region", { name, exact: true }));
  await expect(form.getByRole("heading", { name, exact: true })).toBeVisible();
  return form;
}

/** Steps whose form was judged for accessibility by this worker, whose window has one size. It is the same form in each journey. */
const judged = new Set<string>();

/** Takes a report one step on. */
export async function take(page: Page, name: string, step: Step): Promise<void> {
  await test.step(`${name} → ${step.status ?? "no other status"}`, async () => {
    const form = await openStep(page, name);
    await step.fill?.(form);
    if (step.a11y !== false && !judged.has(name)) await checkA11y(page);
    judged.add(name);
    const submit = step.submit ?? name;
    await form.getByRole("button", { name: submit, exact: true }).click();
    if (step.sure) {
      // On a narrow screen the form is a dialog as well.
      const question = page.getByRole("dialog").filter({ hasNot: page.getByRole("heading", { name, exact: true }) });
      await question.getByRole("button", { name: submit, exact: true }).click();
    }
    const words = step.gone
      ? `${step.done}. Laporan ${step.gone.number} tidak lagi tampil untuk Anda.`
      : step.status ? `${step.done}. Status: ${step.status}.` : `${step.done}.`;
    await expect(page.getByRole("status").filter({ hasText: words }), `the notice “${words}”`).toBeVisible();
    await expect(form).toBeHidden();
  });
}

/** Ticks everything that the category asks for. */
export async function completeChecklist(form: Locator): Promise<void> {
  for (const item of await form.getByRole("group", { name: "Kelengkapan", exact: true }).getByRole("checkbox").all()) await item.check();
}

/** All that a form holds is kept on the device: a reload takes nothing of it. */
export async function expectDraft(page: Page): Promise<void> {
  await expect(page.locator("[aria-busy=false]").filter({ hasText: "Draf tersimpan di perangkat ini" })).toBeVisible();
}

/** Picks files as a person does, from the dialog that the button opens. */
export async function attach(page: Page, place: Locator, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await place.getByRole("button", { name: "Pilih berkas" }).click();
  await (await chooser).setFiles(files);
}

/** The report is nowhere to be found: not by its address, nor by its number, nor by its words. */
export async function expectHidden(page: Page, report: Recorded, word: string): Promise<void> {
  await page.goto(report.path);
  await expect(page.getByRole("heading", { level: 1, name: "Laporan ini tidak dapat dibuka" })).toBeVisible();
  await checkA11y(page);
  await page.getByRole("link", { name: "Ke antrean kerja" }).click();
  await page.getByRole("textbox", { name: "Cari atau buka nomor laporan" }).or(page.getByRole("searchbox", { name: "Cari atau buka nomor laporan" })).fill(report.number);
  await page.keyboard.press("Enter");
  await expectNothing(page);
  await page.goto(`/reports?q=${word}`);
  await expectNothing(page);
  await checkA11y(page);
  await page.goto("/reports?sort=newest");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await expect(page.getByText(report.number)).toHaveCount(0);
}

async function expectNothing(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: "Semua laporan" })).toBeVisible();
  await expect(page.getByText("Tidak ada laporan yang cocok")).toBeVisible();
}

/** From `received` to `forwarded`, at the category's own section. */
export async function verifyAndForward(page: Page): Promise<void> {
  await take(page, "Verifikasi", { fill: completeChecklist, done: "Laporan diverifikasi", status: "Terverifikasi" });
  await take(page, "Teruskan (disposisi)", { done: "Laporan diteruskan", status: "Diteruskan" });
}
