/** The office's sections, categories, agencies and people, as the forms offer them. */
import { useSuspenseQuery } from "@tanstack/react-query";
import type { Office } from "@/api/types";
import { officeQuery } from "../queries";

export function useOffice(): Office {
  return useSuspenseQuery(officeQuery).data;
}

type Category = Office["categories"][number];

/** A sub-category as it is read aloud: `Jalan › Jalan rusak/berlubang`. */
export function categoryName(office: Office, id: string): string {
  const category = office.categories.find((item) => item.id === id);
  const parent = office.categories.find((item) => item.id === category?.data.parent);
  return [parent?.data.name, category?.data.name].filter(Boolean).join(" › ");
}

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

/** People of a section who work today and whom the report is not about. */
export function membersOf(office: Office, section: string | undefined, about: readonly { id: string }[] = []): Office["staff"] {
  return office.staff.filter(
    (person) => person.active && section !== undefined && person.sections.includes(section) && !about.some(({ id }) => id === person.id),
  );
}
