import { expect, it } from "vitest";
import { webAddress } from "./webAddress";

it("completes what was copied without its scheme, and leaves everything else to the server", () => {
  expect(webAddress(" www.instagram.com/p/C1/ ")).toBe("https://www.instagram.com/p/C1/");
  expect(webAddress("x.com")).toBe("https://x.com");
  for (const same of ["https://x.com/a", "javascript:alert(1)", "ftp://x.com/a", "bukan alamat"]) expect(webAddress(same)).toBe(same);
  expect(webAddress("  ")).toBeUndefined();
});
