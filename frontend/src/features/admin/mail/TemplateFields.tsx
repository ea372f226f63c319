/** The words for one occasion, and how they would read. */
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { fieldId } from "@/ui/ProblemNotice";
import { referenceQuery } from "../reference/api";
import { type Occasion, OCCASIONS, type TemplateForm } from "./form";
import { mailSettingsMessages } from "./i18n";
import classes from "./Mail.module.css";

interface TemplateFieldsProps {
  template: TemplateForm;
  path: string;
  errors: Record<string, React.ReactNode>;
  onChange: (template: TemplateForm) => void;
  onRemove: () => void;
}

/** What is looked at before anything was typed: the program's own words for the occasion come with every preview. */
const PLACEHOLDER = { subject: "…", body: "…" };

export function TemplateFields({ template, path, errors, onChange, onRemove }: TemplateFieldsProps) {
  const t = mailSettingsMessages.useT();
  const { data: categories } = useQuery(referenceQuery("categories"));
  const { occasion, subject, body } = template;
  const [typed] = useDebouncedValue({ occasion, subject, body }, 400);
  const usual = useQuery(previewOf({ occasion, ...PLACEHOLDER }));
  const preview = useQuery({ ...previewOf(typed), enabled: typed.subject.trim() !== "" && typed.body.trim() !== "", placeholderData: keepPreviousData });
  const shown = preview.error ? undefined : preview.data;
  const name = t(`occasion_${occasion}`);
  const names = (usual.data?.variables ?? []).map((variable) => `{${variable}}`).join(" ");
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
        error={errors[`${path}.subject`]}
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
        error={errors[`${path}.body`]}
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
      {shown && (
        <section aria-label={t("preview")} className={classes.preview}>
          <p className={classes.previewTitle}>{t("previewOf")}</p>
          <p className={classes.subject}>{shown.subject}</p>
          <p className={classes.text}>{shown.text}</p>
        </section>
      )}
    </fieldset>
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
