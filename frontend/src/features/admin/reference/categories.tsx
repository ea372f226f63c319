import { Checkbox, MultiSelect, NativeSelect, NumberInput, TagsInput, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconEyeOff, IconLock } from "@tabler/icons-react";
import type { Urgency } from "@/api/types";
import { Notice } from "@/ui/Notice";
import { Section } from "@/ui/Page";
import { fieldId } from "@/ui/ProblemNotice";
import { urgencyLook, urgencyMessages } from "@/entities/report/status";
import classes from "../Admin.module.css";
import { field } from "../field";
import { adminMessages } from "../admin.messages";
import { RowList } from "../RowList";
import type { Item } from "./api";
import { type ChecklistRow, withKeys } from "./checklist";
import { referenceMessages } from "./reference.messages";
import { type FieldsProps, type Group, inWords, type Kind, labelOf } from "./kind";
import { choosable, type Lookups, nameOf } from "./lookups";

type Form = {
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

const LABELS = {
  name: "name",
  parent: "parent",
  section: "section",
  supporting_sections: "supporting",
  agencies: "agencies",
  urgency: "urgency",
  checklist: "checklist",
  keywords: "keywords",
  evidence_required: "evidence",
  confidential: "confidential",
  restricted: "restricted",
  resolution_days: "resolutionDays",
} as const satisfies Record<keyof Form, string>;

/** Most pressing first; a new urgency does not compile until it has its place. */
const URGENCIES = Object.keys({ emergency: 0, high: 0, medium: 0, low: 0 } satisfies Record<Urgency, 0>) as Urgency[];

function Fields({ form, lookups, item }: FieldsProps<"categories", Form>) {
  const t = referenceMessages.useT();
  const { values } = form;
  const hasChildren = lookups.categories.some(({ data }) => item && data.parent === item.id);
  const parents = choosable(
    lookups.categories.filter(({ id, data }) => !data.parent && id !== item?.id),
    [values.parent],
  );
  return (
    <>
      <Section title={t("main")}>
        <div className={classes.fields}>
          <TextInput label={t("name")} required {...field(form, "name")} />
          {hasChildren ? (
            <p className={`${classes.hint} ${classes.whole}`}>{t("parentHasChildren")}</p>
          ) : (
            <NativeSelect
              label={t("parent")}
              description={t("parentHint")}
              data={[{ value: "", label: t("parentNone") }, ...parents.map(({ id, data }) => ({ value: id, label: data.name }))]}
              {...field(form, "parent")}
            />
          )}
        </div>
      </Section>
      {values.parent ? <SubCategory form={form} lookups={lookups} /> : !hasChildren && <Notice>{t("topOnly")}</Notice>}
    </>
  );
}

function SubCategory({ form, lookups }: FieldsProps<"categories", Form>) {
  const t = referenceMessages.useT();
  const urgency = urgencyMessages.useT();
  const { values } = form;
  const options = (items: { id: string; data: { name: string } }[]) => items.map(({ id, data }) => ({ value: id, label: data.name }));
  return (
    <>
      <Section title={t("routing")} description={t("routingHint")}>
        <div className={classes.fields}>
          <NativeSelect
            label={t("section")}
            required
            data={[{ value: "", label: t("choose") }, ...options(choosable(lookups.sections, [values.section]))]}
            {...field(form, "section")}
          />
          <NativeSelect
            label={t("urgency")}
            required
            data={[{ value: "", label: t("choose") }, ...URGENCIES.map((value) => ({ value, label: urgency(value) }))]}
            {...field(form, "urgency")}
          />
          <MultiSelect
            className={classes.whole}
            label={t("agencies")}
            placeholder={values.agencies.length === 0 ? t("agenciesPick") : undefined}
            data={choosable(lookups.agencies, values.agencies).map(({ id, data }) => ({ value: id, label: data.short_name }))}
            searchable
            hidePickedOptions
            // The list itself scrolls, so that assistive technology knows it as the popup of its field.
            withScrollArea={false}
            styles={{ options: { maxHeight: "16rem", overflowY: "auto" } }}
            {...field(form, "agencies")}
          />
          <Checkbox.Group
            className={classes.whole}
            label={t("supporting")}
            value={values.supporting_sections}
            error={form.errors["supporting_sections"]}
            onChange={(chosen) => form.setFieldValue("supporting_sections", chosen)}
          >
            <div className={classes.checks} id={fieldId("supporting_sections")} tabIndex={-1}>
              {choosable(lookups.sections, values.supporting_sections)
                .filter(({ id }) => id !== values.section)
                .map(({ id, data }) => (
                  <Checkbox key={id} value={id} label={data.short_name} />
                ))}
            </div>
          </Checkbox.Group>
          <NumberInput
            label={t("resolutionDays")}
            description={t("resolutionDaysHint")}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            {...field(form, "resolution_days")}
          />
        </div>
      </Section>
      <Section title={t("intake")}>
        <div className={classes.stack}>
          <RowList
            label={t("checklist")}
            description={t("checklistHint")}
            path="checklist"
            part="label"
            rows={values.checklist}
            text={(row) => row.label}
            change={(row, label) => ({ ...row, label })}
            fresh={{ key: "", label: "" }}
            addLabel={t("checklistAdd")}
            errors={form.errors}
            onChange={(rows) => form.setFieldValue("checklist", rows)}
          />
          <TagsInput label={t("keywords")} description={t("keywordsHint")} {...field(form, "keywords")} />
        </div>
      </Section>
      <Section title={t("protection")}>
        <div className={classes.stack}>
          <Checkbox label={t("evidence")} description={t("evidenceHint")} {...field(form, "evidence_required", "checkbox")} />
          <Checkbox label={t("confidential")} description={t("confidentialHint")} {...field(form, "confidential", "checkbox")} />
          <Checkbox label={t("restricted")} description={t("restrictedHint")} {...field(form, "restricted", "checkbox")} />
          {values.restricted && (
            <div role="status" className={classes.warning}>
              <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
              <div>{t("restrictedWarning")}</div>
            </div>
          )}
        </div>
      </Section>
    </>
  );
}

/** A group for each category, in the order of its own name; sub-categories of a category not shown stand together at the end. */
function arrange(items: Item<"categories">[], { categories }: Lookups): Group<"categories">[] {
  const byName = (a: Item<"categories">, b: Item<"categories">) => a.data.name.localeCompare(b.data.name, "id");
  const groups = categories
    .filter(({ data }) => !data.parent)
    .toSorted(byName)
    .map((of) => ({ key: of.id, title: of.data.name, of, items: items.filter(({ data }) => data.parent === of.id).toSorted(byName) }))
    .filter((group) => group.items.length > 0 || items.includes(group.of));
  const placed = new Set(groups.flatMap((group) => [group.of, ...group.items]));
  const rest = items.filter((item) => !placed.has(item));
  return rest.length > 0 ? [...groups, { key: "rest", title: referenceMessages.t("topOrphans"), items: rest }] : groups;
}

export const categoriesKind: Kind<"categories", Form> = {
  slug: "categories",
  needs: { create: "category_create", update: "category_update", delete: "category_delete" },
  words: () => ({
    add: referenceMessages.t("categories_add"),
    fresh: referenceMessages.t("categories_new"),
    search: referenceMessages.t("categories_search"),
    empty: referenceMessages.t("categories_empty"),
  }),
  empty: ({ parent = "" }) => ({
    name: "",
    parent,
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
  }),
  toForm: (data) => ({
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
  }),
  toData: ({ parent, section, urgency, resolution_days, checklist, ...form }) => ({
    ...form,
    parent: parent || undefined,
    section: section || undefined,
    urgency: urgency || undefined,
    resolution_days: resolution_days === "" ? undefined : Number(resolution_days),
    checklist: withKeys(checklist),
  }),
  describe: (path, value, lookups) => {
    const named = (items: Parameters<typeof nameOf>[0]) => (Array.isArray(value) ? value : [value]).map((id) => nameOf(items, id as string)).join(", ");
    let words = inWords(value, adminMessages.t("yes"), adminMessages.t("no"));
    if (path === "parent") words = named(lookups.categories);
    if (path === "section" || path === "supporting_sections") words = named(lookups.sections);
    if (path === "agencies") words = named(lookups.agencies);
    if (path === "urgency" && value) words = urgencyMessages.t(value as Urgency);
    return { label: labelOf(LABELS, path, (key) => referenceMessages.t(key)), words };
  },
  row: ({ data }, { sections, agencies }) => ({
    title: data.name,
    note: [nameOf(sections, data.section), ...(data.agencies ?? []).map((id) => nameOf(agencies, id))].filter(Boolean).join(" · "),
    side: data.resolution_days ? referenceMessages.t("days", { count: data.resolution_days }) : undefined,
    badges: [
      ...(data.restricted ? [{ tone: "violet" as const, icon: IconLock, children: referenceMessages.t("badgeRestricted") }] : []),
      ...(data.confidential && !data.restricted ? [{ tone: "violet" as const, icon: IconEyeOff, children: referenceMessages.t("badgeConfidential") }] : []),
      ...(data.urgency ? [{ ...urgencyLook[data.urgency], children: urgencyMessages.t(data.urgency) }] : []),
    ],
  }),
  searched: (data) => (data.keywords ?? []).join(" "),
  arrange,
  Fields,
};
