/** The second factor, from the account page to the next sign-in. */
import { createHmac } from "node:crypto";
import { checkA11y } from "../support/a11y.ts";
import { DEMO_PASSWORD, fillSignIn } from "../support/sign-in.ts";
import { expect, test } from "../support/test.ts";

/** The code that an authenticator app shows (RFC 6238). */
function codeOf(secret: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replaceAll(" ", "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", key).update(step).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, "0");
}

test("a second factor is set up, asked for, and switched off", async ({ as, browser }, { project }) => {
  // Each size has a person of its own, so that the two do not ask one another for codes.
  const who = project.name === "phone" ? "kepling.tembung" : "kasi.pm";
  const page = await as(who);
  await page.goto("/account");
  const section = page.getByRole("region", { name: "Autentikasi dua langkah" });
  await section.getByRole("button", { name: "Aktifkan" }).click();
  await section.getByLabel("Kata sandi Anda").fill("bukan-sandi-saya");
  await section.getByRole("button", { name: "Lanjutkan" }).click();
  await expect(section.getByRole("alert")).toBeVisible();
  await checkA11y(page);
  await section.getByLabel("Kata sandi Anda").fill(DEMO_PASSWORD);
  await section.getByRole("button", { name: "Lanjutkan" }).click();
  await expect(section.getByRole("img", { name: "Kode QR untuk aplikasi autentikator" })).toBeVisible();
  await checkA11y(page);
  const secret = await section.locator("code").innerText();
  await section.getByLabel("Kode 6 angka dari aplikasi").fill(codeOf(secret));
  await section.getByRole("button", { name: "Aktifkan" }).click();
  const list = section.getByRole("list", { name: "Kode pemulihan" }).getByRole("listitem");
  await expect(list).toHaveCount(10);
  const codes = await list.allInnerTexts();
  await checkA11y(page);
  await section.getByRole("button", { name: "Sudah saya simpan" }).click();
  await expect(section.getByText("Aktif", { exact: true })).toBeVisible();

  await test.step("the next sign-in asks for a code, and takes one for a lost phone", async () => {
    const context = await browser.newContext();
    const elsewhere = await context.newPage();
    await elsewhere.goto("/");
    await fillSignIn(elsewhere, who, DEMO_PASSWORD);
    const code = elsewhere.getByLabel("Kode autentikasi");
    await expect(code).toBeFocused();
    await checkA11y(elsewhere);
    await code.fill("000000");
    await elsewhere.getByRole("button", { name: "Masuk" }).click();
    await expect(elsewhere.getByText("Kode salah atau sudah dipakai.")).toBeVisible();
    await checkA11y(elsewhere);
    await code.fill(codes[0] ?? "");
    await elsewhere.getByRole("button", { name: "Masuk" }).click();
    await expect(elsewhere.getByRole("navigation", { name: "Menu utama" })).toBeVisible();
    await context.close();
  });

  await section.getByRole("button", { name: "Matikan" }).click();
  await section.getByLabel("Kata sandi Anda").fill(DEMO_PASSWORD);
  await checkA11y(page);
  await section.getByRole("button", { name: "Matikan" }).click();
  await expect(section.getByRole("button", { name: "Aktifkan" })).toBeVisible();
});
