/** Everything that the palette shows for what was typed, in its order. */
import { useMantineColorScheme } from "@mantine/core";
import { IconBrightness, IconFileText, IconHistory, IconKeyboard, IconLanguage, IconLogout, IconSearch, IconUser, IconUserCog } from "@tabler/icons-react";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { createElement } from "react";
import { useMay, useMe } from "@/api/me";
import type { components } from "@/api/schema";
import type { Status } from "@/api/types";
import { formatPhone } from "@/lib/format";
import { setLanguage, useLanguage } from "@/lib/i18n";
import type { Person } from "@/entities/person/identity";
import { cachedReport } from "@/entities/report/queries";
import { recentReports } from "@/entities/report/recentReports";
import { StatusBadge } from "@/entities/report/StatusBadge";
import { paletteMessages } from "./palette.messages";
import { type Item, matching, type PaletteProps, type Screen, type Section, withoutEmpty } from "./items";
import { wantedBy } from "./query";
import { useFound } from "./useFound";

interface Question extends PaletteProps {
  text: string;
  person: Person | undefined;
  screens: readonly Screen[];
  onPerson: (person: Person) => void;
}

interface Known {
  readonly id: string;
  readonly number: string;
  readonly title?: string | null;
  readonly status: Status;
}

export function useSections({ text, person, screens, onPerson, onShortcuts, onSignOut }: Question) {
  const t = paletteMessages.useT();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const actions = useActions({ onShortcuts, onSignOut });
  const found = useFound(text, person);
  const { words, reports: q } = wantedBy(text);

  const open = (id: string) => void navigate({ to: "/reports/$id", params: { id } });
  const report = ({ id, number, title, status }: Known, where?: string): Item => ({
    id: `report-${id}`,
    icon: IconFileText,
    label: title ? `${number} · ${title}` : number,
    detail: where,
    aside: createElement(StatusBadge, { status, quiet: true }),
    run: () => open(id),
  });

  if (person) {
    const record = { id: `record-${person.id}`, icon: IconUser, label: t("record", { name: person.identity.name }), run: () => void navigate({ to: "/people/$id", params: { id: person.id } }) };
    return {
      ...found,
      sections: withoutEmpty([
        { group: "reports", items: (found.theirs ?? []).map((one) => report(one)) },
        { group: "people", items: may("reporter_get") ? matching([record], words) : [] },
      ]),
    };
  }

  const sections: Section[] = [];
  if (words.length === 0 && !text.includes("@")) {
    const recent = recentReports(me.id).filter(({ id }) => !pathname.endsWith(id));
    sections.push({ group: "recent", items: recent.slice(0, 5).map(({ id, number }) => ({ id: `recent-${id}`, icon: IconHistory, label: number, detail: titleInMemory(id), run: () => open(id) })) });
  }
  if (!text.includes("@")) {
    sections.push({ group: "screens", items: matching(screens, words) }, { group: "actions", items: matching(actions, words) });
  }
  if (!found.pending) {
    const { exact, others } = found.reports ?? { exact: undefined, others: [] };
    const all: Item[] = others.map((one) => report(one, placeOf(one)));
    if (exact) all.unshift(report(exact, t("open", { number: exact.number })));
    if (q !== undefined && all.length > 0) all.push({ id: "search-all", icon: IconSearch, label: t("searchAll", { text: q }), run: () => void navigate({ to: "/reports", search: { q } }) });
    sections.push(
      { group: "reports", items: all },
      { group: "people", items: (found.people ?? []).map((one) => ({ ...personItem(one), detail: detailOf(one, t), run: () => onPerson(one) })) },
      { group: "users", items: (found.users ?? []).map(({ id, name, position }) => ({ id: `user-${id}`, icon: IconUserCog, label: name, detail: position, run: () => void navigate({ to: "/admin/users/$id", params: { id } }) })) },
    );
  }
  return { ...found, sections: withoutEmpty(sections) };
}

const personItem = ({ id, identity }: Person) => ({ id: `person-${id}`, icon: IconUser, label: identity.name, stays: true as const });

function detailOf({ identity, open_reports: open, reports: all }: Person, t: ReturnType<typeof paletteMessages.useT>): string {
  return [identity.phone && formatPhone(identity.phone), identity.address, t("counts", { open, all })].filter(Boolean).join(" · ");
}

function placeOf({ address, kelurahan }: components["schemas"]["ReportListItem"]): string {
  return [kelurahan?.name, address].filter(Boolean).join(", ");
}

/** Of a report that was read a moment ago; nothing but numbers is kept on the device. */
function titleInMemory(id: string): string | undefined {
  return cachedReport(id)?.content?.title;
}

/** In both languages: people look for what they know it by. */
const THEME_WORDS = {
  light: "tema theme mode tampilan appearance terang light",
  dark: "tema theme mode tampilan appearance gelap malam dark night",
  auto: "tema theme mode tampilan appearance otomatis perangkat sistem automatic device system",
} as const;

function useActions({ onShortcuts, onSignOut }: Pick<PaletteProps, "onShortcuts" | "onSignOut">): Screen[] {
  const t = paletteMessages.useT();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = ([["light", t("themeLight")], ["dark", t("themeDark")], ["auto", t("themeAuto")]] as const).filter(([value]) => value !== colorScheme);
  return [
    ...schemes.map(([value, label]) => ({ id: `theme-${value}`, icon: IconBrightness, label, words: THEME_WORDS[value], run: () => setColorScheme(value) })),
    { id: "language", icon: IconLanguage, label: t("language"), words: "bahasa language indonesia inggris english", run: () => setLanguage(language === "id" ? "en" : "id") },
    { id: "shortcuts", icon: IconKeyboard, label: t("shortcuts"), words: "pintasan keyboard shortcuts bantuan help", shortcut: "help", run: onShortcuts },
    { id: "sign-out", icon: IconLogout, label: t("signOut"), words: "keluar sign out logout", run: onSignOut },
  ];
}
