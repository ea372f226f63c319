/** The people of the office. */
import type { Office } from "@/api/types";

/** People of a section who work today and whom the report is not about. */
export function membersOf(office: Office, section: string | undefined, about: readonly { id: string }[] = []): Office["staff"] {
  return office.staff.filter(
    (person) => person.active && section !== undefined && person.sections.includes(section) && !about.some(({ id }) => id === person.id),
  );
}
