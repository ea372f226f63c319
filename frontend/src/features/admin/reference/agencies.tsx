import { Textarea, TextInput } from "@mantine/core";
import { Section } from "@/ui/Page";
import classes from "../Admin.module.css";
import { field } from "../field";
import { adminMessages } from "../admin.messages";
import { referenceMessages } from "./reference.messages";
import { type FieldsProps, inWords, type Kind, labelOf } from "./kind";

type Form = {
  name: string;
  short_name: string;
  phone: string;
  email: string;
  address: string;
  contact_person: string;
  note: string;
};

const LABELS = {
  name: "name",
  short_name: "shortName",
  phone: "phone",
  email: "email",
  address: "address",
  contact_person: "contactPerson",
  note: "note",
} as const satisfies Record<keyof Form, string>;

function Fields({ form }: FieldsProps<"agencies", Form>) {
  const t = referenceMessages.useT();
  return (
    <>
      <Section title={t("main")}>
        <div className={classes.fields}>
          <TextInput className={classes.whole} label={t("name")} required {...field(form, "name")} />
          <TextInput label={t("shortName")} description={t("shortNameHint")} required {...field(form, "short_name")} />
          <Textarea className={classes.whole} label={t("note")} description={t("noteHint")} autosize={false} rows={2} {...field(form, "note")} />
        </div>
      </Section>
      <Section title={t("contact")}>
        <div className={classes.fields}>
          <TextInput label={t("contactPerson")} description={t("contactPersonHint")} {...field(form, "contact_person")} />
          <TextInput className={classes.whole} label={t("address")} {...field(form, "address")} />
          <TextInput label={t("phone")} type="tel" inputMode="tel" {...field(form, "phone")} />
          <TextInput label={t("email")} type="email" inputMode="email" {...field(form, "email")} />
        </div>
      </Section>
    </>
  );
}

const blank: Form = { name: "", short_name: "", phone: "", email: "", address: "", contact_person: "", note: "" };

export const agenciesKind: Kind<"agencies", Form> = {
  slug: "agencies",
  needs: { create: "agency_create", update: "agency_update", delete: "agency_delete" },
  words: () => ({
    add: referenceMessages.t("agencies_add"),
    fresh: referenceMessages.t("agencies_new"),
    search: referenceMessages.t("agencies_search"),
    empty: referenceMessages.t("agencies_empty"),
  }),
  empty: () => blank,
  toForm: (data) => ({ ...blank, ...data }),
  toData: (form) => form,
  describe: (path, value) => ({
    label: labelOf(LABELS, path, (key) => referenceMessages.t(key)),
    words: inWords(value, adminMessages.t("yes"), adminMessages.t("no")),
  }),
  row: ({ data }) => ({
    title: data.short_name === data.name ? data.name : `${data.short_name} – ${data.name}`,
    note: data.note,
    side: [data.contact_person, data.phone, data.email].filter(Boolean).join(" · ") || referenceMessages.t("noContact"),
  }),
  searched: (data) => data.address ?? "",
  arrange: (items) => [{ key: "all", items: items.toSorted((a, b) => a.data.short_name.localeCompare(b.data.short_name, "id")) }],
  Fields,
};
