/** The reports on a map, the same filters as the list's, and places picked on one or taken from a photo. */
import type { Page } from "@playwright/test";
import { checkA11y } from "../support/a11y.ts";
import { paint } from "../support/scheme.ts";
import { tabTo } from "../support/keyboard.ts";
import { photoTakenAt } from "../support/photo.ts";
import { attach } from "../support/report.ts";
import { expect, test } from "../support/test.ts";

const TILES = "https://tile.openstreetmap.org/**";
const NO_TILES = "Peta dasar tidak tersedia; garis kelurahan tetap tampil.";
/** In Indra Kasih. */
const PLACE = { latitude: 3.6233, longitude: 98.7021 };

test("a filtered list is seen on the map, and a report is opened from it", async ({ as }) => {
  test.slow();
  const loket = await as("loket");
  await loket.goto("/reports?status=in_progress,resolved,closed");
  await expect(loket.getByRole("rowheader").first()).toBeVisible();
  const filters = await activeFilters(loket);

  await test.step("the switch keeps the filters", async () => {
    await loket.getByRole("group", { name: "Daftar atau peta" }).getByRole("link", { name: "Peta" }).click();
    await expect(loket).toHaveURL(/\/reports\/map\?.*status=/);
    await expect(loket.getByRole("heading", { level: 1, name: "Peta laporan" })).toBeVisible();
    expect(await activeFilters(loket)).toEqual(filters);
    await expect(theMap(loket)).toBeVisible();
    await expect(theMap(loket).getByText("Indra Kasih")).toBeVisible();
    await expect(loket.getByText("kontributor OpenStreetMap")).toBeVisible();
    await expect(loket.getByText(NO_TILES)).toHaveCount(0);
    for (const colorScheme of ["light", "dark"] as const) {
      await paint(loket, colorScheme);
      await checkA11y(loket);
    }
  });

  await test.step("a report is shown where it is, and opened", async () => {
    const first = loket.getByRole("region", { name: "Laporan di area peta" }).getByRole("listitem").first();
    const title = await first.getByRole("link").locator("bdi").innerText();
    await first.getByRole("button", { name: /^Tunjukkan .* di peta$/ }).click();
    const popup = theMap(loket).getByRole("link", { name: /^Buka laporan/ }).first();
    await expect(theMap(loket).getByText(title).first()).toBeVisible();
    await expect(loket.getByText(/di luar tampilan/)).toBeVisible();
    await checkA11y(loket);
    await popup.click();
    await expect(loket.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await loket.goBack();
    expect(await activeFilters(loket)).toEqual(filters);
  });

  await test.step("those without a point are a list", async () => {
    await loket.goto("/reports/map");
    await loket.getByRole("link", { name: /laporan tanpa titik$/ }).click();
    await expect(loket).toHaveURL(/\/reports\?.*located=false/);
    await expect(loket.getByRole("rowheader").first()).toBeVisible();
    await loket.getByRole("group", { name: "Daftar atau peta" }).getByRole("link", { name: "Peta" }).click();
    await expect(loket.getByText("Saringan ini hanya memuat laporan tanpa titik")).toBeVisible();
    await checkA11y(loket);
    await loket.getByRole("button", { name: "Hapus saringan titik" }).click();
    await expect(loket.getByText(/\d laporan di peta/)).toBeVisible();
  });
});

test("without the internet the map is there all the same", async ({ as }) => {
  const loket = await as("loket");
  let asked = 0;
  await loket.route(TILES, (route) => {
    asked += 1;
    return route.abort("namenotresolved");
  });
  await loket.goto("/reports/map");
  await expect(loket.getByText(NO_TILES)).toBeVisible();
  await expect(theMap(loket).getByText("Indra Kasih")).toBeVisible();
  await expect(theMap(loket).getByText(/^\d+$/).first(), "how many reports lie close together").toBeVisible();
  await theMap(loket).getByRole("button", { name: "Perbesar peta" }).click();
  await checkA11y(loket);
  expect(asked, "requests for tiles").toBe(1);
});

test("the place of a new report is picked on the map, or taken from a photo", async ({ as, isMobile }) => {
  test.slow();
  const loket = await as("loket");
  await loket.goto("/reports/new");
  const kelurahan = loket.getByLabel("Kelurahan", { exact: true });
  await expect(kelurahan.getByRole("option", { name: "Indra Kasih" })).toBeAttached();
  const pick = loket.getByRole("button", { name: "Pilih di peta" });
  const picker = loket.getByRole("dialog", { name: "Pilih titik di peta" });
  const ground = picker.getByRole("application");

  await test.step("by keyboard, and given up", async () => {
    if (isMobile) return;
    await loket.getByLabel("Bujur").focus();
    await tabTo(loket, pick);
    await loket.keyboard.press("Enter");
    await expect(ground).toBeFocused();
    await loket.keyboard.press("ArrowUp");
    await loket.keyboard.press("Enter");
    await expect(picker.getByText(/^Titik 3\.\d{6}, 98\.\d{6}/)).toBeVisible();
    await checkA11y(loket);
    await loket.keyboard.press("Escape");
    await expect(picker).toBeHidden();
    await expect(loket.getByLabel("Lintang")).toHaveValue("");
    await expect(pick).toBeFocused();
  });

  await test.step("by pointing at a kelurahan", async () => {
    await pick.click();
    const name = await ground.getByText("Tembung", { exact: true }).boundingBox();
    const map = await ground.boundingBox();
    if (!name || !map) throw new Error("the map shows no name to point at");
    await ground.click({ position: { x: name.x - map.x + name.width / 2, y: name.y - map.y + name.height / 2 } });
    await expect(picker.getByText(/^Titik .*, Kelurahan Tembung$/)).toBeVisible();
    await checkA11y(loket);
    await picker.getByRole("button", { name: "Pakai titik ini" }).click();
    await expect(picker).toBeHidden();
    await expect(loket.getByLabel("Lintang")).toHaveValue(/^3\.\d{6}$/);
    await expect(loket.getByLabel("Bujur")).toHaveValue(/^98\.\d{6}$/);
    await expect(kelurahan.locator("option:checked")).toHaveText("Tembung");
  });

  await test.step("from a photo, which does not change a kelurahan that stands there", async () => {
    await attach(loket, loket.getByRole("group", { name: "Foto, PDF, atau rekaman", exact: true }), [
      photoTakenAt("lokasi.jpg", PLACE.latitude, PLACE.longitude),
    ]);
    await expect(loket.getByText("Foto lokasi.jpg menyimpan lokasi pengambilannya (3.623300, 98.702100, Kelurahan Indra Kasih).")).toBeVisible();
    await checkA11y(loket);
    await loket.getByRole("button", { name: "Pakai lokasi foto" }).click();
    await expect(loket.getByText("Lokasi foto lokasi.jpg dipakai sebagai titik kejadian.")).toBeVisible();
    await expect(loket.getByLabel("Lintang")).toHaveValue("3.623300");
    await expect(loket.getByLabel("Bujur")).toHaveValue("98.702100");
    await expect(kelurahan.locator("option:checked")).toHaveText("Tembung");
    await checkA11y(loket);
  });
});

function theMap(page: Page) {
  return page.getByRole("group", { name: /^Peta laporan/ });
}

function activeFilters(page: Page): Promise<string[]> {
  return page.getByRole("list", { name: "Saringan aktif" }).getByRole("button").allInnerTexts();
}
