/** Categories of reports, in two levels. */
import { IconEyeOff, IconLock } from "@tabler/icons-react";
import type { Urgency } from "@/api/types";
import { urgencyLook, urgencyMessages } from "@/entities/report/status";
import { adminMessages } from "../admin.messages";
import type { Item } from "./api";
import { CategoryFields } from "./CategoryFields";
import { type CategoryForm, emptyCategory, toCategoryData, toCategoryForm } from "./categoryForm";
import { referenceMessages } from "./reference.messages";
import { type Group, inWords, type Kind, labelOf } from "./kind";
import { type Lookups, nameOf } from "./lookups";

const LABELS = {
  name: "name",
  parent: "parent",
  section: "section",
  supporting_sections: "supporting",
  agencies: "agencies",
  urgency: "urgency",
  checklist: "checklist",
  keywords: "keywords",
  evidence_required: "evidence",
  confidential: "confidential",
  restricted: "restricted",
  resolution_days: "resolutionDays",
} as const satisfies Record<keyof CategoryForm, string>;

/** One group for each main category, sorted by name; sub-categories whose main category is not shown stand together at the end. */
function arrange(items: Item<"categories">[], { categories }: Lookups): Group<"categories">[] {
  const byName = (a: Item<"categories">, b: Item<"categories">) => a.data.name.localeCompare(b.data.name, "id");
  const groups = categories
    .filter(({ data }) => !data.parent)
    .toSorted(byName)
    .map((of) => ({ key: of.id, title: of.data.name, of, items: items.filter(({ data }) => data.parent === of.id).toSorted(byName) }))
    .filter((group) => group.items.length > 0 || items.includes(group.of));
  const placed = new Set(groups.flatMap((group) => [group.of, ...group.items]));
  const rest = items.filter((item) => !placed.has(item));
  return rest.length > 0 ? [...groups, { key: "rest", title: referenceMessages.t("topOrphans"), items: rest }] : groups;
}

export const categoriesKind: Kind<"categories", CategoryForm> = {
  slug: "categories",
  needs: { create: "category_create", update: "category_update", delete: "category_delete" },
  words: () => ({
    add: referenceMessages.t("categories_add"),
    fresh: referenceMessages.t("categories_new"),
    search: referenceMessages.t("categories_search"),
    empty: referenceMessages.t("categories_empty"),
  }),
  empty: ({ parent = "" }) => ({ ...emptyCategory, parent }),
  toForm: toCategoryForm,
  toData: toCategoryData,
  describe: (path, value, lookups) => {
    const named = (items: Parameters<typeof nameOf>[0]) => (Array.isArray(value) ? value : [value]).map((id) => nameOf(items, id as string)).join(", ");
    let words = inWords(value, adminMessages.t("yes"), adminMessages.t("no"));
    if (path === "parent") words = named(lookups.categories);
    if (path === "section" || path === "supporting_sections") words = named(lookups.sections);
    if (path === "agencies") words = named(lookups.agencies);
    if (path === "urgency" && value) words = urgencyMessages.t(value as Urgency);
    return { label: labelOf(LABELS, path, (key) => referenceMessages.t(key)), words };
  },
  row: ({ data }, { sections, agencies }) => ({
    title: data.name,
    note: [nameOf(sections, data.section), ...(data.agencies ?? []).map((id) => nameOf(agencies, id))].filter(Boolean).join(" · "),
    side: data.resolution_days ? referenceMessages.t("days", { count: data.resolution_days }) : undefined,
    badges: [
      ...(data.restricted ? [{ tone: "violet" as const, icon: IconLock, children: referenceMessages.t("badgeRestricted") }] : []),
      ...(data.confidential && !data.restricted ? [{ tone: "violet" as const, icon: IconEyeOff, children: referenceMessages.t("badgeConfidential") }] : []),
      ...(data.urgency ? [{ ...urgencyLook[data.urgency], children: urgencyMessages.t(data.urgency) }] : []),
    ],
  }),
  searched: (data) => (data.keywords ?? []).join(" "),
  arrange,
  Fields: CategoryFields,
};
