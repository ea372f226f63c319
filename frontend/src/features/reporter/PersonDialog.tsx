/** Corrects a person's record, for all of their reports. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMemo, useState } from "react";
import { api, ifMatch } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { useFocusBack } from "@/lib/focus";
import { useSend } from "@/lib/hotkeys";
import { DraftNote } from "@/ui/DraftNote";
import { withLabels } from "@/ui/fieldLabels";
import { emptyIdentity, fromIdentity, type IdentityFields, type Person, toIdentity } from "@/entities/person/identity";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useFormDraft } from "@/ui/useFormDraft";
import { useServerForm } from "@/ui/useServerForm";
import { reporterMessages } from "./reporter.messages";
import { PersonFields } from "./PersonFields";

const PATH = "person";

export function PersonDialog({ person, onClose, onSaved }: { person: Person; onClose: () => void; onSaved: (person: Person) => void }) {
  const t = reporterMessages.useT();
  useFocusBack();
  const [version, setVersion] = useState(person.version);
  const { form, error, busy, send } = useServerForm<IdentityFields>({ initialValues: fromIdentity(person.identity) });
  const draft = useFormDraft(form, { key: `person:${person.id}`, keep: (fields) => fields, restore: (kept) => kept });
  const shown = useMemo(() => withLabels(error, (path) => (path in emptyIdentity ? t(path as keyof IdentityFields) : undefined)), [error, t]);
  const stale = error instanceof ProblemError && error.status === 412;
  const params = { path: { id: person.id } };

  const save = () =>
    send(async (fields) => {
      const { data } = await api.PUT("/api/v1/reporters/{id}", { params: { ...params, header: ifMatch(version) }, body: toIdentity(fields) });
      await draft.discard().catch(() => undefined);
      if (data) onSaved(data);
      onClose();
    });
  useSend(() => void save(), !busy);
  const reload = () =>
    send(async () => {
      const { data } = await api.GET("/api/v1/reporters/{id}", { params });
      if (!data) return;
      setVersion(data.version);
      form.setValues(fromIdentity(data.identity));
      onSaved(data);
    });

  const rename = Object.fromEntries(Object.keys(form.values).map((name) => [name, `${PATH}.${name}`]));
  return (
    <Modal opened onClose={onClose} size="xl" title={t("correctTitle")} closeButtonProps={{ "aria-label": t("close") }}>
      {/* Outside the intake form in the page, but inside it in React's tree: its keys must not reach it, but for the one that saves here. */}
      <Stack onKeyDown={(event) => (event.key === "Enter" && event.ctrlKey ? undefined : event.stopPropagation())}>
        <ProblemNotice error={shown} rename={rename} kept />
        <p>{t("correctHint")}</p>
        <PersonFields
          fields={form.values}
          path={PATH}
          errors={form.errors}
          onField={(name, value) => form.setFieldValue(name, value as never)}
        />
        <DraftNote draft={draft} onDiscard={() => form.setValues(fromIdentity(person.identity))} />
        <Group justify="flex-end">
          {stale && (
            <Button variant="default" onClick={() => void reload()}>
              {t("reload")}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button loading={busy} onClick={() => void save()}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
