import { expect, it } from "vitest";
import { mayChat, whatsappLink } from "./number";

it("dials as WhatsApp wants it, with the words behind", () => {
  expect(whatsappLink("+6281264551551")).toBe("https://wa.me/6281264551551");
  expect(whatsappLink("+6281264551551", " Yth. Bapak & Ibu,\n50% selesai? #1 ")).toBe(
    "https://wa.me/6281264551551?text=Yth.%20Bapak%20%26%20Ibu%2C%0A50%25%20selesai%3F%20%231",
  );
});

it("offers no chat with a landline", () => {
  expect(mayChat("+6281264551551")).toBe(true);
  expect(mayChat("+62614512345")).toBe(false);
  expect(mayChat("+60123456789")).toBe(true);
});
