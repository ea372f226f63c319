import { expect, it } from "vitest";
import { whatsappLink } from "./contact";

it("reads telephone numbers as people write them and dials as WhatsApp wants them", () => {
  expect(whatsappLink("+6281264551551")).toBe("https://wa.me/6281264551551");
});
