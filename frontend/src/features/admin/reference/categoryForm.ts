/** A category as its form holds it: texts and lists, "" for what is not set. */
import type { Urgency } from "@/api/types";
import type { ReferenceData } from "./api";
import { type ChecklistRow, withKeys } from "./checklist";

export type CategoryForm = {
  name: string;
  parent: string;
  section: string;
  supporting_sections: string[];
  agencies: string[];
  urgency: Urgency | "";
  checklist: ChecklistRow[];
  keywords: string[];
  evidence_required: boolean;
  confidential: boolean;
  restricted: boolean;
  resolution_days: number | string;
};

export const emptyCategory: CategoryForm = {
  name: "",
  parent: "",
  section: "",
  supporting_sections: [],
  agencies: [],
  urgency: "",
  checklist: [],
  keywords: [],
  evidence_required: false,
  confidential: false,
  restricted: false,
  resolution_days: "",
};

export function toCategoryForm(data: ReferenceData["categories"]): CategoryForm {
  return {
    name: data.name,
    parent: data.parent ?? "",
    section: data.section ?? "",
    supporting_sections: data.supporting_sections ?? [],
    agencies: data.agencies ?? [],
    urgency: data.urgency ?? "",
    checklist: data.checklist ?? [],
    keywords: data.keywords ?? [],
    evidence_required: data.evidence_required ?? false,
    confidential: data.confidential ?? false,
    restricted: data.restricted ?? false,
    resolution_days: data.resolution_days ?? "",
  };
}

export function toCategoryData({ parent, section, urgency, resolution_days, checklist, ...form }: CategoryForm): ReferenceData["categories"] {
  return {
    ...form,
    parent: parent || undefined,
    section: section || undefined,
    urgency: urgency || undefined,
    resolution_days: resolution_days === "" ? undefined : Number(resolution_days),
    checklist: withKeys(checklist),
  };
}
