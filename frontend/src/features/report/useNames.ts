import { useMemo } from "react";
import type { Office, Report } from "@/api/types";
import { useOfficeIfLoaded } from "@/entities/office/queries";
import { reportMessages } from "./report.messages";
import type { Names } from "./timeline/describeCommand";

/** Names for the ids in a history, from the office's lists and the report itself. */
export function namesFrom(office: Office | undefined, report: Pick<Report, "merged_into" | "coordinations">): Names {
  const find = <T extends { id: string }>(list: readonly T[] | undefined, id: string) => list?.find((item) => item.id === id);
  return {
    section: (id) => find(office?.sections, id)?.name,
    agency: (id) => find(office?.agencies, id)?.data.short_name,
    category: (id) => find(office?.categories, id)?.data.name,
    person: (id) => find(office?.staff, id)?.name,
    kelurahan: (id) => find(office?.kelurahan, id)?.data.name,
    report: (id) => (report.merged_into?.id === id ? report.merged_into.number : undefined),
    coordination: (seq) => report.coordinations.find((matter) => matter.seq === seq)?.agency.name,
  };
}

export function useNames(report: Report): Names {
  const office = useOfficeIfLoaded();
  return useMemo(() => namesFrom(office, report), [office, report]);
}

/** "Seksi Sarpras", but plain "Sekretariat". */
export function unitName(office: Office | undefined, section: { id: string; name: string }): string {
  const kind = office?.sections.find(({ id }) => id === section.id)?.kind ?? "section";
  return kind === "section" ? reportMessages.t("sectionNamed", { name: section.name }) : section.name;
}
