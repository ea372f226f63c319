/** The mail settings as their form has them. The other settings are sent back unchanged. */
import type { components } from "@/api/schema";
import type { Settings, SettingsView } from "../queries";

type Schemas = components["schemas"];
export type Occasion = Schemas["MailOccasion"];
export type RuleField = Schemas["RuleField"];

export const OCCASIONS: readonly Occasion[] = ["received", "question", "reminder", "forwarded", "outcome", "not_ours", "rejected", "agency_request", "agency_reminder"];
/** What may go out without an officer asking for it. */
export const AUTOMATIC: readonly Occasion[] = ["received", "forwarded", "reminder"];
export const FIELDS: readonly RuleField[] = ["sender", "subject", "text"];

export type TemplateForm = { occasion: Occasion; category: string; subject: string; body: string };
export type MailForm = {
  mail: {
    automatic: Occasion[];
    templates: TemplateForm[];
    set_aside: { field: RuleField; contains: string }[];
  };
};

export const emptyTemplate: TemplateForm = { occasion: "received", category: "", subject: "", body: "" };

export function toMailForm({ settings: { mail } }: SettingsView): MailForm {
  return {
    mail: {
      automatic: mail?.automatic ?? [],
      templates: (mail?.templates ?? []).map(({ category, ...template }) => ({ ...template, category: category ?? "" })),
      set_aside: mail?.set_aside ?? [],
    },
  };
}

export function toSettings(base: Settings, { mail }: MailForm): Settings {
  return {
    ...base,
    mail: { ...mail, templates: mail.templates.map(({ category, ...template }) => ({ ...template, category: category || null })) },
  };
}
