/** The words for one occasion, and how they would read. */
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import { fieldId } from "@/ui/ProblemNotice";
import { adminMessages } from "../admin.messages";
import { referenceQuery } from "../reference/api";
import { inBraces, strangersIn } from "../variables";
import { type Occasion, OCCASIONS, type TemplateForm } from "./form";
import { mailSettingsMessages } from "./mail.messages";
import classes from "./Mail.module.css";

interface TemplateFieldsProps {
  template: TemplateForm;
  path: string;
  errors: Record<string, React.ReactNode>;
  onChange: (template: TemplateForm) => void;
  onRemove: () => void;
}

/** For a preview before anything was typed: its answer also has the program's usual words for the occasion. */
const PLACEHOLDER = { subject: "…", body: "…" };

/** The variables that a subject may have: it is one line. */
const SHORT = ["nomor_pengaduan", "judul", "kantor"];

export function TemplateFields({ template, path, errors, onChange, onRemove }: TemplateFieldsProps) {
  const t = mailSettingsMessages.useT();
  const words = adminMessages.useT();
  const { data: categories } = useQuery(referenceQuery("categories"));
  const { occasion, subject, body } = template;
  const usual = useQuery(previewOf({ occasion, ...PLACEHOLDER }));
  const name = t(`occasion_${occasion}`);
  const known = usual.data?.variables;
  const names = inBraces(known ?? []);
  /** Names the unknown variables; the server would only say that there are some. */
  const wrong = (field: "subject" | "body") => {
    const usable = known?.filter((variable) => field === "body" || SHORT.includes(variable));
    const unknown = usable ? strangersIn(template[field], usable) : [];
    return unknown.length > 0 ? words("unknownVariables", { unknown: unknown.join(" "), names: inBraces(usable ?? []) }) : errors[`${path}.${field}`];
  };
  return (
    <fieldset id={fieldId(path)} tabIndex={-1} className={classes.template}>
      <legend>{name}</legend>
      {errors[path] && <p className={classes.error}>{errors[path]}</p>}
      <div className={classes.pair}>
        <NativeSelect
          label={t("occasion")}
          value={occasion}
          data={OCCASIONS.map((value) => ({ value, label: t(`occasion_${value}`) }))}
          onChange={(event) => onChange({ ...template, occasion: event.currentTarget.value as Occasion })}
        />
        <NativeSelect
          label={t("category")}
          value={template.category}
          data={[
            { value: "", label: t("everyCategory") },
            ...(categories ?? []).filter(({ retired }) => !retired).map(({ id, data }) => ({ value: id, label: "name" in data ? String(data.name) : id })),
          ]}
          onChange={(event) => onChange({ ...template, category: event.currentTarget.value })}
        />
      </div>
      <TextInput
        id={fieldId(`${path}.subject`)}
        label={t("subject")}
        value={subject}
        error={wrong("subject")}
        onChange={(event) => onChange({ ...template, subject: event.currentTarget.value })}
      />
      <Textarea
        id={fieldId(`${path}.body`)}
        label={t("body")}
        description={names && t("variables", { names })}
        autosize
        minRows={5}
        maxRows={18}
        value={body}
        error={wrong("body")}
        onChange={(event) => onChange({ ...template, body: event.currentTarget.value })}
      />
      <div className={classes.buttons}>
        <Button
          size="xs"
          variant="default"
          disabled={!usual.data}
          onClick={() => usual.data && onChange({ ...template, subject: usual.data.usual_subject, body: usual.data.usual_body })}
        >
          {t("fromUsual")}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconTrash size={14} aria-hidden />} aria-label={t("remove", { name })} onClick={onRemove}>
          {t("remove", { name })}
        </Button>
      </div>
      <Preview template={template} />
    </fieldset>
  );
}

/** How a mail with these words reads. While they cannot be filled in, the last preview of the occasion stays. */
function Preview({ template: { occasion, subject, body } }: Pick<TemplateFieldsProps, "template">) {
  const t = mailSettingsMessages.useT();
  const [typed] = useDebouncedValue({ occasion, subject, body }, 400);
  const preview = useQuery({ ...previewOf(typed), enabled: typed.subject.trim() !== "" && typed.body.trim() !== "" });
  const [last, setLast] = useState<{ occasion: Occasion; read: typeof preview.data }>();
  if (preview.data && preview.data !== last?.read) setLast({ occasion: typed.occasion, read: preview.data });
  const shown = last?.occasion === occasion ? last.read : undefined;
  if (!shown) return null;
  return (
    <section aria-label={t("preview")} className={classes.preview} data-stale={shown !== preview.data || undefined}>
      <p className={classes.previewTitle}>{t("previewOf")}</p>
      <p className={classes.subject}>{shown.subject}</p>
      <p className={classes.text}>{shown.text}</p>
    </section>
  );
}

function previewOf(body: { occasion: Occasion; subject: string; body: string }) {
  return {
    queryKey: ["mail-preview", body],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const { data } = await api.POST("/api/v1/mail/preview", { body, signal });
      return data;
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  };
}
