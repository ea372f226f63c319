import { Button } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { setLanguage, useLanguage } from "@/lib/i18n";

/** Offers the language that is not shown, in that language. */
export function LanguageSwitch() {
  const other = useLanguage() === "id" ? "en" : "id";
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      lang={other}
      leftSection={<IconLanguage size={16} aria-hidden />}
      onClick={() => setLanguage(other)}
    >
      {other === "en" ? "English" : "Bahasa Indonesia"}
    </Button>
  );
}
