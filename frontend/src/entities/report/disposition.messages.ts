/** Words and choices of the forward step, which a report's own page and the list's bulk steps both offer. */
import type { components } from "@/api/schema";
import type { ReportListItem } from "@/api/types";
import { defineMessages } from "@/lib/i18n";

export type Instruction = components["schemas"]["Instruction"];
export type PriorityClass = components["schemas"]["PriorityClass"];

export const INSTRUCTIONS = ["process_further", "coordinate_and_confirm", "opinion_and_advice"] as const satisfies readonly Instruction[];
export const CLASSES = ["ordinary", "urgent", "very_urgent", "confidential"] as const satisfies readonly PriorityClass[];

export const instructionMessages = defineMessages("instruction", {
  id: {
    opinion_and_advice: "Tanggapan dan saran",
    process_further: "Proses lebih lanjut",
    coordinate_and_confirm: "Koordinasi/konfirmasi",
  } satisfies Record<Instruction, string>,
  en: {
    opinion_and_advice: "Opinion and advice",
    process_further: "Process further",
    coordinate_and_confirm: "Coordinate/confirm",
  },
});

export const priorityClassMessages = defineMessages("priorityClass", {
  id: { ordinary: "Biasa", urgent: "Segera", very_urgent: "Sangat segera", confidential: "Rahasia" } satisfies Record<PriorityClass, string>,
  en: { ordinary: "Ordinary", urgent: "Urgent", very_urgent: "Very urgent", confidential: "Confidential" },
});

/** The class that a report asks for by itself; the person may choose another. */
export function usualClass({ confidential, urgency }: Pick<ReportListItem, "confidential" | "urgency">): PriorityClass {
  if (confidential) return "confidential";
  if (urgency === "emergency") return "very_urgent";
  return urgency === "high" ? "urgent" : "ordinary";
}
