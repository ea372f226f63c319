/** The office's letters: signers, codes, coat of arms, and the wording of each kind with a sample beside it. */
import "../styles";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ifMatch } from "@/api/client";
import { Page, Section } from "@/ui/Page";
import { PdfView } from "@/ui/PdfView";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton } from "@/ui/Skeletons";
import { Crumbs } from "../Crumbs";
import { field } from "../field";
import { adminMessages } from "../admin.messages";
import { type Settings, type SettingsView, settingsQuery } from "../queries";
import { EditorForm } from "../EditorForm";
import { useRecordForm } from "../useRecordForm";
import { inBraces, strangersIn } from "../variables";
import { CoatOfArms } from "./CoatOfArms";
import { lettersMessages, variablesOf, type WordingKind, wordingMessages } from "./letters.messages";
import classes from "./Letters.module.css";

type Letters = NonNullable<Settings["letters"]>;
type Form = { letters: Required<Omit<Letters, "arms">> & { arms: null } };
type Fields = UseFormReturnType<Form>;

const KINDS = ["receipt", "notice_outcome", "notice_redirected", "notice_rejected", "coordination", "assignment", "minutes"] as const satisfies readonly WordingKind[];
const CODES = ["notice", "coordination", "assignment", "minutes"] as const;
const TEXTS = ["opening", "body", "closing"] as const;

function toForm({ settings }: SettingsView): Form {
  const letters = { ...settings.letters, arms: null };
  return { letters: letters as unknown as Form["letters"] };
}

export function LettersPage() {
  const t = adminMessages.useT();
  const { data, error, isPending, refetch } = useQuery(settingsQuery);
  if (data) return <Editor view={data} />;
  return (
    <Page title={t("letters")} above={<Crumbs />}>
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {isPending && <DetailSkeleton />}
    </Page>
  );
}

function Editor({ view }: { view: SettingsView }) {
  const t = lettersMessages.useT();
  const words = adminMessages.useT();
  const kindName = wordingMessages.useT();
  const queryClient = useQueryClient();
  const record = useRecordForm<SettingsView, Form>({
    record: view,
    empty: toForm(view),
    toForm,
    latest: () => queryClient.fetchQuery({ ...settingsQuery, staleTime: 0 }),
  });
  const { form, base = view } = record;

  async function store({ letters }: Form) {
    const { data } = await api.PUT("/api/v1/settings", {
      params: { header: ifMatch(base.version) },
      body: { ...base.settings, letters: { ...letters, arms: base.settings.letters?.arms ?? null } },
    });
    if (!data) return;
    queryClient.setQueryData(settingsQuery.queryKey, data);
    record.saved(data, t("saved"));
  }

  /** A text is named together with its letter: only the texts of one letter are on the screen. */
  const labelOf = (path: string) => {
    const parts = path.split(".");
    const [kind, text] = [KINDS.find((one) => one === parts[2]), TEXTS.find((one) => one === parts[3])];
    return kind && text ? `${kindName(kind)}, ${t(text)}` : (parts.at(-1) ?? path);
  };

  return (
    <Page title={words("letters")} description={words("lettersHint")} above={<Crumbs />} width="wide">
      <CoatOfArms view={view} onChanged={record.adopt} />
      <EditorForm
        record={record}
        describe={(path, value) => ({ label: labelOf(path), words: typeof value === "string" ? value : "" })}
        onSave={record.save(store)}
      >
        <Section title={t("names")} description={t("namesHint")}>
          <div className={classes.fields}>
            <TextInput label={t("head")} required {...field(form, "letters.head")} />
            <TextInput label={t("deputy")} required {...field(form, "letters.deputy")} />
          </div>
        </Section>
        <Section title={t("codes")} description={t("codesHint")}>
          <div className={classes.fields}>
            <TextInput label={t("unit")} {...field(form, "letters.unit")} />
            {CODES.map((code) => (
              <TextInput key={code} label={t(`code_${code}`)} {...field(form, `letters.codes.${code}`)} />
            ))}
          </div>
        </Section>
        <Officials form={form} />
        <WordingEditor form={form} />
      </EditorForm>
    </Page>
  );
}

function Officials({ form }: { form: Fields }) {
  const t = lettersMessages.useT();
  const { officials } = form.values.letters;
  return (
    <Section title={t("officials")} description={t("officialsHint")}>
      {officials.map((official, i) => (
        <fieldset key={i} className={classes.official}>
          <legend>{t("official", { number: i + 1 })}</legend>
          <div className={classes.fields}>
            <TextInput label={t("position")} required {...field(form, `letters.officials.${i}.position`)} />
            <TextInput label={t("name")} required {...field(form, `letters.officials.${i}.name`)} />
            <TextInput label={t("rank")} {...field(form, `letters.officials.${i}.rank`)} />
            <TextInput label={t("nip")} inputMode="numeric" {...field(form, `letters.officials.${i}.nip`)} />
          </div>
          <Button variant="subtle" size="compact-sm" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => form.removeListItem("letters.officials", i)}>
            {t("removeOfficial", { name: official.name || t("official", { number: i + 1 }) })}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => form.insertListItem("letters.officials", { position: "", name: "", rank: "", nip: "" })}>
          {t("addOfficial")}
        </Button>
      </div>
    </Section>
  );
}

function WordingEditor({ form }: { form: Fields }) {
  const t = lettersMessages.useT();
  const kindName = wordingMessages.useT();
  const [kind, setKind] = useState<WordingKind>("receipt");
  const [sample, setSample] = useState<{ kind: WordingKind; wording: Record<(typeof TEXTS)[number], string> }>();
  const words = adminMessages.useT();
  const wording = form.values.letters.wording[kind];
  const known = variablesOf(kind);
  const unknownOf = (text: (typeof TEXTS)[number]) => strangersIn(wording?.[text] ?? "", known);
  const wrong = TEXTS.find((text) => unknownOf(text).length > 0);
  /** Names the unknown variables; the server would only say that there are some. */
  const said = (text: (typeof TEXTS)[number]) => {
    const unknown = unknownOf(text);
    return unknown.length > 0 ? { error: words("unknownVariables", { unknown: unknown.join(" "), names: inBraces(known) }) } : {};
  };
  const show = () => {
    if (wrong) document.getElementById(fieldId(`letters.wording.${kind}.${wrong}`))?.focus();
    else if (wording) setSample({ kind, wording: { ...wording } });
  };
  return (
    <Section title={t("wording")} description={t("wordingHint")}>
      <NativeSelect label={t("kind")} className={classes.kind} value={kind} data={KINDS.map((value) => ({ value, label: kindName(value) }))} onChange={({ currentTarget: { value } }) => setKind(value as WordingKind)} />
      <div className={classes.wording}>
        <div className={classes.texts}>
          {TEXTS.map((text) => (
            <Textarea key={`${kind} ${text}`} label={t(text)} autosize minRows={3} {...field(form, `letters.wording.${kind}.${text}`)} {...said(text)} />
          ))}
          <p className={classes.variables}>
            {t("variables")}:{" "}
            {known.map((name) => (
              <code key={name}>{`{${name}}`}</code>
            ))}
          </p>
          <div>
            <Button variant="default" onClick={show}>
              {t("show")}
            </Button>
          </div>
        </div>
        <div className={wrong && classes.stale}>{sample?.kind === kind && <PdfView path="/api/v1/settings/letters/preview" label={t("preview")} kept={false} body={sample} />}</div>
      </div>
    </Section>
  );
}
