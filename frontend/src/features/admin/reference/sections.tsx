import { TextInput } from "@mantine/core";
import { Section } from "@/ui/Page";
import classes from "../Admin.module.css";
import { field } from "../field";
import { adminMessages } from "../admin.messages";
import { RadioList } from "../RadioList";
import type { ReferenceData } from "./api";
import { referenceMessages } from "./reference.messages";
import { type FieldsProps, inWords, type Kind, labelOf } from "./kind";

type SectionKind = ReferenceData["sections"]["kind"];

type Form = {
  name: string;
  short_name: string;
  kind: SectionKind;
  unit_code: string;
};

const KINDS = Object.keys({ section: 0, general_affairs: 0, leadership: 0 } satisfies Record<SectionKind, 0>) as SectionKind[];

const LABELS = { name: "name", short_name: "shortName", kind: "sectionKind", unit_code: "unitCode" } as const satisfies Record<keyof Form, string>;

function Fields({ form }: FieldsProps<"sections", Form>) {
  const t = referenceMessages.useT();
  return (
    <Section title={t("main")}>
      <div className={classes.fields}>
        <TextInput className={classes.whole} label={t("name")} required {...field(form, "name")} />
        <TextInput label={t("shortName")} description={t("shortNameHint")} required {...field(form, "short_name")} />
        <TextInput label={t("unitCode")} description={t("unitCodeHint")} {...field(form, "unit_code")} />
        <RadioList
          className={classes.whole}
          label={t("sectionKind")}
          path="kind"
          value={form.values.kind}
          onChange={(kind) => form.setFieldValue("kind", kind)}
          options={KINDS.map((value) => ({ value, label: t(`kind_${value}`), hint: t(`kind_${value}_hint`) }))}
        />
      </div>
    </Section>
  );
}

export const sectionsKind: Kind<"sections", Form> = {
  slug: "sections",
  needs: { create: "section_create", update: "section_update", delete: "section_delete" },
  words: () => ({
    add: referenceMessages.t("sections_add"),
    fresh: referenceMessages.t("sections_new"),
    search: referenceMessages.t("sections_search"),
    empty: referenceMessages.t("sections_empty"),
  }),
  empty: () => ({ name: "", short_name: "", kind: "section", unit_code: "" }),
  toForm: ({ name, short_name, kind, unit_code = "" }) => ({ name, short_name, kind, unit_code }),
  toData: (form) => form,
  describe: (path, value) => ({
    label: labelOf(LABELS, path, (key) => referenceMessages.t(key)),
    words: path === "kind" ? referenceMessages.t(`kind_${value as SectionKind}`) : inWords(value, adminMessages.t("yes"), adminMessages.t("no")),
  }),
  row: ({ data }) => ({
    title: data.name,
    note: [data.short_name, data.unit_code && data.unit_code !== data.short_name ? data.unit_code : ""].filter(Boolean).join(" · "),
    badges: data.kind === "section" ? [] : [{ tone: "accent", children: referenceMessages.t(`kind_${data.kind}`) }],
  }),
  Fields,
};
