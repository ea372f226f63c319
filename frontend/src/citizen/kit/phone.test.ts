import { expect, it } from "vitest";
import { isPhone } from "./phone";

it("knows a number that can be called", () => {
  for (const number of ["0812 3456 7890", "+62 812-3456-7890", "62812 3456 7890", "812 3456 7890", "0062 812 3456 7890", "(061) 734 5678", "+60 12 345 6789", "+62 (0)812 3456 7890"]) expect(isPhone(number), number).toBe(true);
  for (const number of ["12345", "0812", "tidak ada", "0812 3456 7890 (istri)", "5551234567", "08123456789012345"]) expect(isPhone(number), number).toBe(false);
});
