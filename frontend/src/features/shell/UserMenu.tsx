/** Who is signed in, their device's language and appearance, and the way out. */
import { type MantineColorScheme, Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconChevronDown, IconKeyboard, IconLogout, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Me } from "@/api/types";
import { type Language, setLanguage, useLanguage } from "@/lib/i18n";
import { shellMessages } from "./shell.messages";
import classes from "./UserMenu.module.css";
import { initials } from "./initials";

const LANGUAGES: readonly { value: Language; label: string }[] = [
  { value: "id", label: "Bahasa Indonesia" },
  { value: "en", label: "English" },
];

export interface UserMenuProps {
  me: Me;
  onShortcuts: () => void;
  onSignOut: () => void;
}

export function UserMenu({ me, onShortcuts, onSignOut }: UserMenuProps) {
  const t = shellMessages.useT();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  return (
    <Menu position="bottom-end" width={232}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <span className={classes.initials} aria-hidden>
            {initials(me.name)}
          </span>
          <span className={classes.name}>{me.name}</span>
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={classes.who}>
          <strong>{me.name}</strong>
          {me.position && <span>{me.position}</span>}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<IconUser size={16} aria-hidden />}>
          {t("account")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("language")}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(value) => setLanguage(value === "en" ? "en" : "id")}>
          {LANGUAGES.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value} lang={value} closeMenuOnClick>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t("theme")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {([["auto", t("themeAuto")], ["light", t("themeLight")], ["dark", t("themeDark")]] as const).map(([value, label]) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts}>
          {t("shortcuts")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
