import { checkA11y } from "../support/a11y.ts";
import { fillSignIn } from "../support/sign-in.ts";
import { expect, test } from "../support/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`the sign-in page is accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Masuk" })).toBeVisible();
    await expect(page.getByLabel("Nama pengguna")).toBeFocused();
    await checkA11y(page);
  });
}

test("a wrong password is refused in words, and what was typed stays", async ({ page }) => {
  await page.goto("/");
  await fillSignIn(page, "nobody-by-this-name", "not-the-password");
  await expect(page.getByText("Nama pengguna atau kata sandi salah.")).toBeVisible();
  await expect(page.getByLabel("Nama pengguna")).toHaveValue("nobody-by-this-name");
  await checkA11y(page);
});
