import { afterEach, expect, it } from "vitest";
import { defineMessages, setLanguage } from "./i18n";

const messages = defineMessages("sample", {
  id: { left: "tinggal {{count}} hari", greet: "Halo, {{name}}, {{name}}!", plain: "Simpan" },
  en: { left: "{{count}} days left", left_one: "{{count}} day left", greet: "Hello, {{name}}, {{name}}!", plain: "Save" },
});

afterEach(() => setLanguage("id"));

it("fills in what a text names, as it stands", () => {
  expect(messages.t("plain")).toBe("Simpan");
  expect(messages.t("greet", { name: "$& {{count}}" })).toBe("Halo, $& {{count}}, $& {{count}}!");
});

it("knows one from many, in English", () => {
  expect(messages.t("left", { count: 1 })).toBe("tinggal 1 hari");
  setLanguage("en");
  expect(messages.t("left", { count: 1 })).toBe("1 day left");
  expect(messages.t("left", { count: 0 })).toBe("0 days left");
  expect(document.documentElement.lang).toBe("en");
});

it("names the place of a text that is not there", () => {
  expect(messages.t("gone" as "plain")).toBe("sample.gone");
});
