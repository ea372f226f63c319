/** The entries that found no room in the bar at the bottom. */
import { Menu, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { shellMessages } from "./shell.messages";
import classes from "./Menus.module.css";
import type { NavEntry } from "./navigation";

export interface MoreMenuProps {
  entries: readonly NavEntry[];
  current: NavEntry | undefined;
}

export function MoreMenu({ entries, current }: MoreMenuProps) {
  const t = shellMessages.useT();
  return (
    <Menu position="top-end">
      <Menu.Target>
        <UnstyledButton className={classes.bottomLink} data-current={current !== undefined || undefined}>
          <IconDots size={22} stroke={1.7} aria-hidden />
          {t("more")}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map((entry) => (
          <Menu.Item
            key={entry.to}
            component={Link}
            to={entry.to}
            aria-current={entry === current ? "page" : undefined}
            leftSection={<entry.icon size={18} stroke={1.7} aria-hidden />}
          >
            {t(entry.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
