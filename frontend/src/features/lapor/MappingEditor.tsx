/** Which column has which field, which time zone the times are in, and whether reports that LAPOR! has closed are imported. */
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/api/me";
import { formatDate, formatTime } from "@/lib/format";
import { Choice } from "@/ui/Choice";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { fieldMessages, laporMessages } from "./lapor.messages";
import classes from "./Lapor.module.css";
import { forgetMapping, type ImportDetail, mappingsQuery } from "./queries";
import { clockExample, fits, type LaporField, missing, REQUIRED, sameMapping, withColumn } from "./reading";
import type { MappingEditing } from "./useMapping";

const GROUPS: readonly { name: "what" | "where" | "who" | "lapor"; fields: readonly LaporField[] }[] = [
  { name: "what", fields: ["tracking_id", "received_date", "received_time", "title", "description", "kind", "confidentiality", "incident_date"] },
  { name: "where", fields: ["address", "kelurahan", "district", "city", "agency", "parent_agency"] },
  { name: "who", fields: ["reporter_name", "reporter_phone", "reporter_email"] },
  { name: "lapor", fields: ["status", "status_note", "source", "category"] },
];

export function MappingEditor({ detail, editing }: { detail: ImportDetail; editing: MappingEditing }) {
  const t = laporMessages.useT();
  const field = fieldMessages.useT();
  const { mapping, change } = editing;
  const columns = [...new Set(detail.columns)].filter((name) => name.trim() !== "");
  const lacking = missing(mapping);
  const example = clockExample(detail, mapping);
  const inWords = (at: string) => `${formatDate(at)} ${formatTime(at)} WIB`;

  return (
    <section className={classes.block} aria-label={t("mapping")}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.subtitle}>{t("mapping")}</h2>
          <p className={classes.quiet}>{t("mappingHint")}</p>
        </div>
        <span role="status" className={classes.quiet}>
          {editing.pending && lacking.length === 0 ? t("saving") : ""}
        </span>
      </div>
      <ProblemNotice error={editing.error} />
      <Saved detail={detail} editing={editing} />
      <hr className={classes.line} />
      {GROUPS.map((group) => (
        <fieldset key={group.name} className={classes.group}>
          <legend>{t(`group_${group.name}`)}</legend>
          <div className={classes.fields}>
            {group.fields.map((one) => (
              <NativeSelect
                key={one}
                id={fieldId(`mapping.columns.${one}`)}
                label={field(one)}
                required={REQUIRED.includes(one)}
                value={mapping.columns[one] ?? ""}
                error={lacking.includes(one) && t("columnMissing")}
                data={[{ value: "", label: t("columnNone") }, ...columns]}
                onChange={(event) => void change(withColumn(mapping, one, event.currentTarget.value))}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <hr className={classes.line} />
      <div className={classes.choices}>
        <div>
          <Choice
            label={t("times")}
            value={mapping.times}
            onChange={(times) => void change({ ...mapping, times })}
            options={[
              { value: "utc", label: t("times_utc") },
              { value: "office", label: t("times_office") },
            ]}
          />
          <p className={classes.quiet}>
            {example ? t("timesExample", { written: example.written, utc: inWords(example.utc), office: inWords(example.office) }) : t("timesNone")}
          </p>
        </div>
        <div>
          <Choice
            label={t("ended")}
            value={mapping.ended}
            onChange={(ended) => void change({ ...mapping, ended })}
            options={[
              { value: "skip", label: t("ended_skip") },
              { value: "take", label: t("ended_take") },
            ]}
          />
          <p className={classes.quiet}>{t("endedHint")}</p>
        </div>
      </div>
      <SaveAs editing={editing} />
    </section>
  );
}

/** Named mappings whose columns this file has. */
function Saved({ detail, editing }: { detail: ImportDetail; editing: MappingEditing }) {
  const t = laporMessages.useT();
  const may = useMay();
  const queryClient = useQueryClient();
  const usable = (useQuery(mappingsQuery).data?.items ?? []).filter(({ mapping }) => fits(mapping, detail.columns));
  if (usable.length === 0) return null;
  const current = usable.find(({ mapping }) => sameMapping(mapping, editing.mapping));
  return (
    <div className={classes.named}>
      <NativeSelect
        label={t("named")}
        value={current?.name ?? ""}
        data={[{ value: "", label: t("namedNone") }, ...usable.map(({ name }) => name)]}
        onChange={(event) => {
          const chosen = usable.find(({ name }) => name === event.currentTarget.value);
          if (chosen) void editing.change(chosen.mapping);
        }}
      />
      {current && may("lapor_mapping_delete") && (
        <ConfirmButton
          danger
          question={t("namedForgetQuestion", { name: current.name })}
          consequence={t("namedForgetConsequence")}
          confirmLabel={t("namedForgetYes")}
          onConfirm={async () => {
            await forgetMapping(current.name);
            await queryClient.invalidateQueries({ queryKey: mappingsQuery.queryKey });
          }}
        >
          {t("namedForget", { name: current.name })}
        </ConfirmButton>
      )}
    </div>
  );
}

function SaveAs({ editing }: { editing: MappingEditing }) {
  const t = laporMessages.useT();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { save_as: "" },
    validate: { save_as: (name) => (name.trim() === "" ? t("saveAsEmpty") : null) },
  });
  const [said, setSaid] = useState("");

  async function save() {
    setSaid("");
    if (form.validate().hasErrors) return;
    const wanted = form.getValues().save_as.trim();
    if (!(await editing.change(editing.mapping, wanted))) return;
    form.reset();
    setSaid(t("savedAs", { name: wanted }));
    await queryClient.invalidateQueries({ queryKey: mappingsQuery.queryKey });
  }

  return (
    <div>
      <div className={classes.named}>
        <TextInput
          id={fieldId("save_as")}
          label={t("saveAs")}
          maxLength={60}
          autoComplete="off"
          {...form.getInputProps("save_as")}
          onKeyDown={(event) => {
            if (event.key === "Enter") void save();
          }}
        />
        <Button variant="default" disabled={missing(editing.mapping).length > 0} onClick={() => void save()}>
          {t("saveAsButton")}
        </Button>
      </div>
      <p role="status" className={classes.quiet}>
        {said || t("saveAsHint")}
      </p>
    </div>
  );
}
