import { Button, NumberInput, TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { currentLanguage } from "@/lib/i18n";
import { Section } from "@/ui/Page";
import classes from "../Admin.module.css";
import { field } from "../field";
import { adminMessages } from "../admin.messages";
import { referenceMessages } from "./reference.messages";
import { type FieldsProps, inWords, type Kind, labelOf } from "./kind";
import { romanUpTo } from "./roman";

type Form = {
  name: string;
  code: string;
  postcode: string;
  neighbourhoods: string[];
  latitude: number | string;
  longitude: number | string;
};

const LABELS = {
  name: "name",
  code: "code",
  postcode: "postcode",
  neighbourhoods: "neighbourhoods",
  latitude: "latitude",
  longitude: "longitude",
} as const satisfies Record<keyof Form, string>;

function Fields({ form }: FieldsProps<"kelurahan", Form>) {
  const t = referenceMessages.useT();
  const [upTo, setUpTo] = useState<number | string>("");
  const decimal = currentLanguage() === "en" ? "." : ",";
  return (
    <>
      <Section title={t("main")}>
        <div className={classes.fields}>
          <TextInput className={classes.whole} label={t("name")} required {...field(form, "name")} />
          <TextInput label={t("code")} description={t("codeHint")} required {...field(form, "code")} />
          <TextInput label={t("postcode")} inputMode="numeric" {...field(form, "postcode")} />
        </div>
      </Section>
      <Section title={t("neighbourhoods")} description={t("neighbourhoodsHint")}>
        <div className={classes.stack}>
          <TagsInput aria-label={t("neighbourhoods")} {...field(form, "neighbourhoods")} />
          <div className={classes.tools}>
            <NumberInput label={t("neighbourhoodsFill")} value={upTo} onChange={setUpTo} min={1} max={60} allowDecimal={false} hideControls w="12rem" />
            <Button
              variant="default"
              disabled={typeof upTo !== "number"}
              onClick={() => form.setFieldValue("neighbourhoods", [...new Set([...form.values.neighbourhoods, ...romanUpTo(Number(upTo))])])}
            >
              {t("neighbourhoodsFillButton")}
            </Button>
          </div>
        </div>
      </Section>
      <Section title={t("map")} description={t("mapHint")}>
        <div className={classes.fields}>
          <NumberInput label={t("latitude")} decimalSeparator={decimal} decimalScale={7} hideControls {...field(form, "latitude")} />
          <NumberInput label={t("longitude")} decimalSeparator={decimal} decimalScale={7} hideControls {...field(form, "longitude")} />
        </div>
      </Section>
    </>
  );
}

const degrees = (value: number | string) => (value === "" ? undefined : Number(value));

export const kelurahanKind: Kind<"kelurahan", Form> = {
  slug: "kelurahan",
  needs: { create: "kelurahan_create", update: "kelurahan_update", delete: "kelurahan_delete" },
  words: () => ({
    add: referenceMessages.t("kelurahan_add"),
    fresh: referenceMessages.t("kelurahan_new"),
    search: referenceMessages.t("kelurahan_search"),
    empty: referenceMessages.t("kelurahan_empty"),
  }),
  empty: () => ({ name: "", code: "", postcode: "", neighbourhoods: [], latitude: "", longitude: "" }),
  toForm: (data) => ({
    name: data.name,
    code: data.code,
    postcode: data.postcode ?? "",
    neighbourhoods: data.neighbourhoods ?? [],
    latitude: data.latitude ?? "",
    longitude: data.longitude ?? "",
  }),
  toData: ({ latitude, longitude, ...form }) => ({ ...form, latitude: degrees(latitude), longitude: degrees(longitude) }),
  describe: (path, value) => ({
    label: labelOf(LABELS, path, (key) => referenceMessages.t(key)),
    words: inWords(value, adminMessages.t("yes"), adminMessages.t("no")),
  }),
  row: ({ data }) => {
    const count = data.neighbourhoods?.length ?? 0;
    return {
      title: data.name,
      note: [data.code, data.postcode].filter(Boolean).join(" · "),
      side: count > 0 ? referenceMessages.t("neighbourhoodsCount", { count }) : referenceMessages.t("neighbourhoodsNone"),
    };
  },
  Fields,
};
