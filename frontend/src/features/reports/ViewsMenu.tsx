/** The menu of saved views. The dialogs come only when one of them is asked for. */
import { Button, Menu } from "@mantine/core";
import { IconBookmark, IconCheck, IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ComponentType, lazy, Suspense, useState } from "react";
import { useMay } from "@/api/me";
import type { Office } from "@/api/types";
import { useShortcut } from "@/lib/hotkeys";
import { flash } from "@/ui/flash";
import type { ReportSearch } from "@/entities/report/search";
import { currentView, type SavedView, searchOf, viewsQuery } from "./views";
import { viewMessages } from "./views.messages";
import type { ViewDialog, ViewDialogsProps } from "./ViewDialogs";
import classes from "./Views.module.css";

const LateDialogs = lazy<ComponentType<ViewDialogsProps>>(() => import("./ViewDialogs").then(({ ViewDialogs }) => ({ default: ViewDialogs })));

export interface ViewsMenuProps {
  search: ReportSearch;
  onChange: (search: ReportSearch) => void;
  office: Office | undefined;
}

export function ViewsMenu({ search, onChange, office }: ViewsMenuProps) {
  const t = viewMessages.useT();
  const may = useMay();
  const views = useQuery({ ...viewsQuery, enabled: may("saved_view_list") }).data?.items ?? [];
  const [dialog, setDialog] = useState<ViewDialog>();
  const [opened, setOpened] = useState(false);
  useShortcut("views", () => setOpened(true));
  const current = currentView(views, search);
  const own = views.filter((view) => view.own);
  const shared = views.filter((view) => !view.own);

  async function copy() {
    const { href } = window.location;
    if (await putOnClipboard(href)) flash(t("copied"));
    else setDialog({ what: "copy", href });
  }

  return (
    <>
      <Menu opened={opened} onChange={setOpened} width={288} position="bottom-start">
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={18} aria-hidden />} rightSection={<IconChevronDown size={16} aria-hidden />} className={classes.button}>
            {current ? t("viewsNamed", { name: current.name }) : t("views")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label={t("views")}>
          {views.length === 0 ? (
            <Menu.Label>{t("none")}</Menu.Label>
          ) : (
            // Many views scroll, and the keyboard must reach what scrolls.
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <div role="group" aria-label={t("views")} tabIndex={0} className={classes.list}>
              <Views label={t("own")} views={own} current={current} onOpen={(view) => onChange(searchOf(view))} />
              <Views label={t("shared")} views={shared} current={current} onOpen={(view) => onChange(searchOf(view))} />
            </div>
          )}
          <Menu.Divider />
          {may("saved_view_create") && <Menu.Item onClick={() => setDialog({ what: "save" })}>{t("save")}</Menu.Item>}
          {own.length > 0 && <Menu.Item onClick={() => setDialog({ what: "manage" })}>{t("manage")}</Menu.Item>}
          <Menu.Item onClick={() => void copy()}>{t("copy")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog && (
        <Suspense fallback={null}>
          <LateDialogs dialog={dialog} onDialog={setDialog} views={own} search={search} office={office} />
        </Suspense>
      )}
    </>
  );
}

interface ViewsProps {
  label: string;
  views: readonly SavedView[];
  current: SavedView | undefined;
  onOpen: (view: SavedView) => void;
}

function Views({ label, views, current, onOpen }: ViewsProps) {
  const t = viewMessages.useT();
  if (views.length === 0) return null;
  return (
    <div role="group" aria-label={label}>
      <Menu.Label>{label}</Menu.Label>
      {views.map((view) => {
        const about = view.own ? view.shared && t("sharedByMe") : t("by", { name: view.owner.name });
        return (
          <Menu.Item
            key={view.id}
            aria-current={view.id === current?.id || undefined}
            leftSection={view.id === current?.id ? <IconCheck size={16} aria-hidden /> : <span className={classes.gap} />}
            onClick={() => onOpen(view)}
          >
            <bdi className={classes.name}>{view.name}</bdi>
            {about && <span className={classes.about}>{about}</span>}
          </Menu.Item>
        );
      })}
    </div>
  );
}

async function putOnClipboard(text: string): Promise<boolean> {
  // By plain HTTP on the office's own network there is no clipboard for programs.
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  try {
    if (!clipboard) return false;
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
