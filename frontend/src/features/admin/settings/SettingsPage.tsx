/** Everything an administrator may set for the whole office, on one page, saved as one. */
import "../styles";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { api, ifMatch } from "@/api/client";
import { meQuery } from "@/api/me";
import { officeQuery } from "@/entities/office/queries";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton } from "@/ui/Skeletons";
import { Crumbs } from "../Crumbs";
import { EditorForm } from "../EditorForm";
import { adminMessages } from "../admin.messages";
import { type SettingsView, settingsQuery } from "../queries";
import { useRecordForm } from "../useRecordForm";
import { describeSetting } from "./describe";
import { type SettingsForm, toSettings, toSettingsForm, unreadableHours } from "./form";
import { HoursParts } from "./HoursParts";
import { settingsMessages } from "./settings.messages";
import { LaporPart } from "./LaporPart";
import { RetentionPart, UploadsPart } from "./LimitParts";
import { NumberingPart } from "./NumberingPart";
import { jumpTo } from "./Part";
import { PARTS } from "./parts";
import { ProfileParts } from "./ProfileParts";
import { PublicPart } from "./PublicPart";
import { SecurityPart } from "./SecurityPart";
import classes from "./Settings.module.css";
import { TargetsPart } from "./TargetsPart";

export function SettingsPage() {
  const t = adminMessages.useT();
  const { data, error, isPending, refetch } = useQuery(settingsQuery);
  if (data) return <Editor view={data} />;
  return (
    <Page title={t("settings")} above={<Crumbs />}>
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {isPending && <DetailSkeleton />}
    </Page>
  );
}

function Editor({ view }: { view: SettingsView }) {
  const t = settingsMessages.useT();
  const words = adminMessages.useT();
  const queryClient = useQueryClient();
  const record = useRecordForm<SettingsView, SettingsForm>({
    record: view,
    empty: toSettingsForm(view.settings),
    toForm: ({ settings }) => toSettingsForm(settings),
    latest: () => queryClient.fetchQuery({ ...settingsQuery, staleTime: 0 }),
    validate: (values) => Object.fromEntries(unreadableHours(values).map((path) => [path, t("badHours")])),
  });
  const { form, base = view } = record;
  // The whole location, not only its hash: the same part may be asked for twice.
  const location = useRouterState({ select: (state) => state.location });
  useEffect(() => {
    if (location.hash) jumpTo(location.hash);
  }, [location]);

  async function store(values: SettingsForm) {
    const { data } = await api.PUT("/api/v1/settings", { params: { header: ifMatch(base.version) }, body: toSettings(values) });
    if (!data) return;
    queryClient.setQueryData(settingsQuery.queryKey, data);
    record.saved(data, t("saved"));
    // The office's name stands in the header; its rules are used everywhere.
    await queryClient.invalidateQueries({ queryKey: officeQuery.queryKey });
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  }

  return (
    <Page title={words("settings")} description={words("settingsHint")} above={<Crumbs />}>
      <div className={classes.layout}>
        <Contents />
        <EditorForm record={record} describe={describeSetting} onSave={record.save(store)}>
          <ProfileParts form={form} />
          <NumberingPart form={form} />
          <HoursParts form={form} />
          <TargetsPart form={form} />
          <UploadsPart form={form} />
          <LaporPart form={form} />
          <RetentionPart form={form} />
          <PublicPart form={form} />
          <SecurityPart form={form} />
        </EditorForm>
      </div>
    </Page>
  );
}

function Contents() {
  const t = settingsMessages.useT();
  return (
    <nav aria-label={t("contents")} className={classes.contents}>
      <ul>
        {PARTS.map((part) => (
          <li key={part}>
            <a
              href={`#${part}`}
              onClick={(event) => {
                event.preventDefault();
                jumpTo(part);
              }}
            >
              {t(part)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
