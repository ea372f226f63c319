/** The two choices that belong to the device: language and colour scheme. */
import { type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { defineMessages, type Language, setLanguage, useLanguage } from "@/lib/i18n";
import { Choice } from "./Choice";

const messages = defineMessages("preferences", {
  id: { language: "Bahasa", theme: "Tampilan", auto: "Ikut perangkat", light: "Terang", dark: "Gelap" },
  en: { language: "Language", theme: "Appearance", auto: "As the device", light: "Light", dark: "Dark" },
});

export function LanguageChoice() {
  const t = messages.useT();
  return (
    <Choice<Language>
      label={t("language")}
      value={useLanguage()}
      onChange={(language) => setLanguage(language)}
      options={[
        { value: "id", label: "Bahasa Indonesia", lang: "id" },
        { value: "en", label: "English", lang: "en" },
      ]}
    />
  );
}

export function ThemeChoice() {
  const t = messages.useT();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Choice<MantineColorScheme>
      label={t("theme")}
      value={colorScheme}
      onChange={setColorScheme}
      options={[
        { value: "auto", label: t("auto") },
        { value: "light", label: t("light") },
        { value: "dark", label: t("dark") },
      ]}
    />
  );
}
