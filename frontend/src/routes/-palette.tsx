/** The palette with every screen that the signed-in person may open, from what the features call them. */
import { IconBookmark, IconBuilding, IconFilePlus, IconInbox, IconMap2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMay, useMe } from "@/api/me";
import { AREAS } from "@/features/admin/areas";
import { adminMessages } from "@/features/admin/admin.messages";
import { settingsMessages } from "@/features/admin/settings/settings.messages";
import { PART_WORDS, PARTS } from "@/features/admin/settings/parts";
import { laporMessages } from "@/features/lapor/lapor.messages";
import type { Screen } from "@/features/palette/items";
import type { PaletteProps } from "@/features/palette/items";
import { Palette } from "@/features/palette/Palette";
import { queueMessages, queueNames } from "@/features/queues/queues.messages";
import { reportMapMessages } from "@/features/reports/map/map.messages";
import { searchOf, viewsQuery } from "@/features/reports/views";
import { viewMessages } from "@/features/reports/views.messages";
import { shellMessages } from "@/features/shell/shell.messages";
import { navigationFor } from "@/features/shell/navigation";
import { formatNumber } from "@/lib/format";
import { queueCountsQuery } from "@/entities/report/queueCounts";

export function AppPalette(props: PaletteProps) {
  return <Palette {...props} screens={useScreens()} />;
}

function useScreens(): Screen[] {
  const t = shellMessages.useT();
  const admin = adminMessages.useT();
  const settings = settingsMessages.useT();
  const queue = queueMessages.useT();
  const queueName = queueNames.useT();
  const map = reportMapMessages.useT();
  const view = viewMessages.useT();
  const lapor = laporMessages.useT();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const queues = useQuery({ ...queueCountsQuery, enabled: may("report_counts") }).data?.items ?? [];
  const views = useQuery({ ...viewsQuery, enabled: may("saved_view_list") }).data?.items ?? [];
  return [
    ...navigationFor(me).map(({ to, label, icon, shortcut, words }) => ({ id: to, icon, label: t(label), shortcut, words, run: () => void navigate({ to }) })),
    ...(may("report_list") ? [{ id: "map", icon: IconMap2, label: map("title"), shortcut: "goMap" as const, run: () => void navigate({ to: "/reports/map" }) }] : []),
    ...(may("lapor_import_list") ? [{ id: "lapor", icon: IconFilePlus, label: lapor("title"), words: "sp4n", run: () => void navigate({ to: "/import/{-$id}", params: { id: undefined } }) }] : []),
    ...queues.map(({ key, count }) => ({
      id: `queue-${key}`,
      icon: IconInbox,
      label: `${queue("title")}: ${queueName(key)}`,
      detail: `${formatNumber(count)} ${queue("reports")}`,
      run: () => void navigate({ to: "/", search: { antrean: key } }),
    })),
    ...views.map((one) => ({
      id: `view-${one.id}`,
      icon: IconBookmark,
      label: view("viewsNamed", { name: one.name }),
      run: () => void navigate({ to: "/reports", search: searchOf(one) }),
    })),
    ...AREAS.filter(({ needs }) => may("settings_update") && may(needs)).map(({ key, icon, words }) => ({
      id: `admin-${key}`,
      icon,
      label: `${t("admin")}: ${admin(key)}`,
      words,
      run: () => void navigate({ href: `/admin/${key}` }),
    })),
    ...(may("settings_update") ? PARTS : []).map((part) => ({
      id: `settings-${part}`,
      icon: IconBuilding,
      label: settings(part),
      detail: `${t("admin")}: ${admin("settings")}`,
      words: PART_WORDS[part],
      part: true as const,
      run: () => void navigate({ to: "/admin/settings", hash: part }),
    })),
  ];
}
