/** The office's mail: its state, what goes out by itself, the words it uses, and what is set aside when it comes in. */
import "../styles";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch } from "@/api/client";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton } from "@/ui/Skeletons";
import { Crumbs } from "../Crumbs";
import { EditorForm } from "../EditorForm";
import { adminMessages } from "../admin.messages";
import { type SettingsView, settingsQuery } from "../queries";
import { useRecordForm } from "../useRecordForm";
import { AutomaticMail, SetAsideRules, Templates } from "./MailSections";
import { type MailForm, toMailForm, toSettings } from "./form";
import { mailSettingsMessages } from "./mail.messages";
import classes from "./Mail.module.css";
import { MailState } from "./MailState";

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
  const record = useRecordForm<SettingsView, MailForm>({
    record: view,
    empty: toMailForm(view),
    toForm: toMailForm,
    latest: () => queryClient.fetchQuery({ ...settingsQuery, staleTime: 0 }),
  });
  const { form, base = view } = record;

  async function store(values: MailForm) {
    const { data } = await api.PUT("/api/v1/settings", { params: { header: ifMatch(base.version) }, body: toSettings(base.settings, values) });
    if (!data) return;
    queryClient.setQueryData(settingsQuery.queryKey, data);
    record.saved(data, t("saved"));
  }

  const labelOf = (path: string) => t(path.startsWith("mail.templates") ? "templates" : path.startsWith("mail.set_aside") ? "rules" : "automatic");

  return (
    <Page title={words("mail")} description={words("mailHint")} above={<Crumbs />}>
      <MailState />
      <EditorForm
        record={record}
        className={classes.form}
        describe={(path, value) => ({ label: labelOf(path), words: JSON.stringify(value) })}
        onSave={record.save(store)}
      >
        <AutomaticMail form={form} />
        <Templates form={form} />
        <SetAsideRules form={form} />
      </EditorForm>
    </Page>
  );
}
