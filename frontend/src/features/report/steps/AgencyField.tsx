/** The choice of an agency, and who sends what is written to it. */
import { useQuery } from "@tanstack/react-query";
import type { Report } from "@/api/types";
import { findCategory } from "@/entities/office/categories";
import { mailStateQuery, useOffice } from "@/entities/office/queries";
import { defineMessages } from "@/lib/i18n";
import { Notice } from "@/ui/Notice";
import { mailMessages } from "../mail.messages";
import { type OptionGroup, SelectField } from "./StepFields";
import type { Field } from "./useStepValues";

/** Agencies, those of the category first. */
function useAgencyOptions(report: Report): OptionGroup<string>[] {
  const t = agencyMessages.useT();
  const office = useOffice();
  const usual = findCategory(office, report.category?.id)?.data.agencies ?? [];
  const all = office.agencies
    .filter(({ retired }) => !retired)
    .map(({ id, data }) => ({ value: id, label: data.short_name === data.name ? data.name : `${data.short_name} · ${data.name}` }));
  const first = usual.flatMap((id) => all.find(({ value }) => value === id) ?? []);
  const others = all.filter(({ value }) => !usual.includes(value));
  return [
    ...(first.length > 0 ? [{ group: t("agencyUsual"), items: first }] : []),
    { group: t("agencyOthers"), items: others },
  ];
}

export function AgencyField({ report, field }: { report: Report; field: Field<string> }) {
  const t = agencyMessages.useT();
  const office = useOffice();
  const options = useAgencyOptions(report);
  const chosen = office.agencies.find(({ id }) => id === field.value)?.data;
  const contact = [chosen?.name, chosen?.contact_person, chosen?.phone, chosen?.email, chosen?.note].filter(Boolean).join(" · ");
  return <SelectField field={field} label={t("agency")} description={contact || undefined} options={options} />;
}

/** Who sends what is written to an agency by e-mail. */
export function AgencyMail({ agency }: { agency: string | undefined }) {
  const t = mailMessages.useT();
  const office = useOffice();
  const { data: post } = useQuery(mailStateQuery);
  const address = office.agencies.find(({ id }) => id === agency)?.data.email;
  if (!post || !agency) return null;
  if (!post.sends) return <Notice>{t("agencyNot")}</Notice>;
  return <Notice>{address ? t("agencyItself", { address }) : t("agencyNoAddress")}</Notice>;
}

export const agencyMessages = defineMessages("agency", {
  id: {
    agency: "Instansi",
    agencyUsual: "Biasa untuk kategori ini",
    agencyOthers: "Instansi lain",
  },
  en: {
    agency: "Agency",
    agencyUsual: "Usual for this category",
    agencyOthers: "Other agencies",
  },
});
