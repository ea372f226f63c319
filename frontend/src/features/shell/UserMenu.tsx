/** Who is signed in, their device's language and appearance, and the way out. */
import { Button, Group, type MantineColorScheme, Menu, Modal, Stack, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconChevronDown, IconLogout, IconUser } from "@tabler/icons-react";
import { Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { queryClient } from "@/api/query-client";
import { signOut } from "@/api/session";
import type { Me } from "@/api/types";
import { countDrafts } from "@/lib/draft-store";
import { type Language, setLanguage, useLanguage } from "@/lib/i18n";
import { shellMessages } from "./i18n";
import classes from "./UserMenu.module.css";
import { initials } from "./initials";

const LANGUAGES: readonly { value: Language; label: string }[] = [
  { value: "id", label: "Bahasa Indonesia" },
  { value: "en", label: "English" },
];

export function UserMenu({ me }: { me: Me }) {
  const t = shellMessages.useT();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const router = useRouter();
  const [drafts, setDrafts] = useState(0);

  async function leave() {
    setDrafts(0);
    // Signed out here in any case; a server that is not reached lets the session run out by itself.
    await signOut().catch(() => undefined);
    queryClient.clear();
    await router.navigate({ to: "/masuk" });
  }

  async function askOrLeave() {
    const count = await countDrafts().catch(() => 0);
    if (count > 0) setDrafts(count);
    else await leave();
  }

  return (
    <>
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
          <Menu.RadioGroup value={language} onChange={(value) => void setLanguage(value === "en" ? "en" : "id")}>
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
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void askOrLeave()}>
            {t("signOut")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={drafts > 0} onClose={() => setDrafts(0)} title={t("signOutQuestion")} closeButtonProps={{ "aria-label": t("signOutStay") }}>
        <Stack>
          <div>{t("signOutDrafts", { count: drafts })}</div>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setDrafts(0)}>
              {t("signOutStay")}
            </Button>
            <Button color="danger" onClick={() => void leave()}>
              {t("signOutAnyway")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
