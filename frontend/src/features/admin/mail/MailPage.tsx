/** Mail: whether it goes out and comes in, what it says, and what is set aside by itself. */
import "../styles";
import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { $api, api, ifMatch } from "@/api/client";
import { formatDateTime } from "@/lib/format";
import { Page, Section } from "@/ui/Page";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton } from "@/ui/Skeletons";
import { UnsavedGuard } from "@/ui/UnsavedGuard";
import { Crumbs } from "../Crumbs";
import { adminMessages } from "../admin.messages";
import { type SettingsView, settingsQuery } from "../queries";
import { SaveBar } from "../SaveBar";
import { SaveProblem } from "../SaveProblem";
import { useRecordForm } from "../useRecordForm";
import { AUTOMATIC, emptyTemplate, FIELDS, type MailForm, type RuleField, toMailForm, toSettings } from "./form";
import { mailSettingsMessages } from "./mail.messages";
import classes from "./Mail.module.css";
import { TemplateFields } from "./TemplateFields";
import { Trial } from "./Trial";
import { troubleOf } from "./trouble";

const stateQuery = $api.queryOptions("get", "/api/v1/mail", undefined, { staleTime: 10_000 });

export function MailPage() {
  const t = adminMessages.useT();
  const { data, error, isPending, refetch } = useQuery(settingsQuery);
  if (data) return <Editor view={data} />;
  return (
    <Page title={t("mail")} above={<Crumbs />}>
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {isPending && <DetailSkeleton />}
    </Page>
  );
}

function Editor({ view }: { view: SettingsView }) {
  const t = mailSettingsMessages.useT();
  const words = adminMessages.useT();
  const queryClient = useQueryClient();
  const [done, setDone] = useState<string>();
  const record = useRecordForm<SettingsView, MailForm>({
    record: view,
    empty: toMailForm(view),
    toForm: toMailForm,
    latest: () => queryClient.fetchQuery({ ...settingsQuery, staleTime: 0 }),
  });
  const { form, base = view, dirty, busy } = record;
  const { mail } = form.values;

  async function store() {
    setDone(undefined);
    const result = await record.save((values) =>
      api.PUT("/api/v1/settings", { params: { header: ifMatch(base.version) }, body: toSettings(base.settings, values) }),
    );
    if (!result?.data) return;
    queryClient.setQueryData(settingsQuery.queryKey, result.data);
    record.saved(result.data);
    setDone(t("saved"));
  }

  const labelOf = (path: string) => t(path.startsWith("mail.templates") ? "templates" : path.startsWith("mail.set_aside") ? "rules" : "automatic");

  return (
    <Page title={words("mail")} description={words("mailHint")} above={<Crumbs />}>
      <UnsavedGuard dirty={dirty} />
      <State />
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void store();
        }}
      >
        <SaveProblem record={record} describe={(path, value) => ({ label: labelOf(path), words: JSON.stringify(value) })} />
        <Section title={t("automatic")} description={t("automaticHint")}>
          <div className={classes.checks}>
            {AUTOMATIC.map((occasion) => (
              <Checkbox
                key={occasion}
                label={t(`occasion_${occasion}`)}
                checked={mail.automatic.includes(occasion)}
                onChange={({ currentTarget: { checked } }) =>
                  form.setFieldValue("mail.automatic", checked ? [...mail.automatic, occasion] : mail.automatic.filter((one) => one !== occasion))
                }
              />
            ))}
          </div>
        </Section>
        <Section title={t("templates")} description={t("templatesHint")}>
          {mail.templates.map((template, index) => (
            <TemplateFields
              key={index}
              template={template}
              path={`mail.templates.${index}`}
              errors={form.errors}
              onChange={(next) => {
                form.setFieldValue("mail.templates", mail.templates.with(index, next));
                form.clearFieldError(`mail.templates.${index}`);
              }}
              onRemove={() => form.setFieldValue("mail.templates", mail.templates.toSpliced(index, 1))}
            />
          ))}
          <div>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => form.setFieldValue("mail.templates", [...mail.templates, emptyTemplate])}
            >
              {t("add")}
            </Button>
          </div>
        </Section>
        <Section title={t("rules")} description={t("rulesHint")}>
          {mail.set_aside.map((rule, index) => (
            <div key={index} className={classes.rule}>
              <NativeSelect
                label={t("field")}
                value={rule.field}
                data={FIELDS.map((value) => ({ value, label: t(`field_${value}`) }))}
                onChange={(event) => form.setFieldValue("mail.set_aside", mail.set_aside.with(index, { ...rule, field: event.currentTarget.value as RuleField }))}
              />
              <TextInput
                id={fieldId(`mail.set_aside.${index}.contains`)}
                label={t("contains")}
                value={rule.contains}
                error={form.errors[`mail.set_aside.${index}.contains`]}
                onChange={(event) => form.setFieldValue("mail.set_aside", mail.set_aside.with(index, { ...rule, contains: event.currentTarget.value }))}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t("removeRule", { number: index + 1 })}
                onClick={() => form.setFieldValue("mail.set_aside", mail.set_aside.toSpliced(index, 1))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </div>
          ))}
          <div>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => form.setFieldValue("mail.set_aside", [...mail.set_aside, { field: "sender", contains: "" }])}
            >
              {t("addRule")}
            </Button>
          </div>
        </Section>
        <SaveBar dirty={dirty} busy={busy} done={done} onUndo={record.undo} onSave={() => void store()} />
      </form>
    </Page>
  );
}

function State() {
  const t = mailSettingsMessages.useT();
  const { data: state } = useQuery(stateQuery);
  if (!state) return null;
  return (
    <Section title={t("state")}>
      <dl className={classes.state}>
        <dt>{t("sending")}</dt>
        <dd>{state.sends ? t("sendsFrom", { from: state.from ?? "" }) : t("sendsNot")}</dd>
        <dt>{t("receiving")}</dt>
        {!state.receives && <dd>{t("receivesNot")}</dd>}
        {state.folders.map(({ folder, looked_at, problem }) => (
          <dd key={folder}>
            {problem ? t("trouble", { folder, problem: troubleOf(problem) }) : looked_at ? t("looked", { folder, when: formatDateTime(looked_at) }) : t("never", { folder })}
          </dd>
        ))}
      </dl>
      {(state.sends || state.receives) && <Trial />}
    </Section>
  );
}
