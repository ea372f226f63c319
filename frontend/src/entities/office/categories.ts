/** The categories of reports, as forms offer them. */
import type { Office } from "@/api/types";

type Category = Office["categories"][number];

export function findCategory(office: Office, id: string | undefined): Category | undefined {
  return office.categories.find((item) => item.id === id);
}

/** Categories that a report may be put in, by their parent. */
export function categoryGroups(office: Office): { group: string; items: { value: string; label: string }[] }[] {
  return office.categories
    .filter(({ data }) => !data.parent)
    .map((parent) => ({
      group: parent.data.name,
      items: office.categories
        .filter(({ data, retired }) => data.parent === parent.id && !retired)
        .map(({ id, data }) => ({ value: id, label: data.name })),
    }))
    .filter(({ items }) => items.length > 0);
}
