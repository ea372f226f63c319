/** What a document needs to be issued: who signs, under which number, what it is about. */
import { Button, Checkbox, Group, Modal, MultiSelect, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Combobox.layer.css";
import "@mantine/core/styles/Pill.layer.css";
import "@mantine/core/styles/PillsInput.layer.css";
import { useMemo, useState } from "react";
import { api, idempotency } from "@/api/client";
import type { components } from "@/api/schema";
import { useFocusBack } from "@/lib/focus";
import { formatDate } from "@/lib/format";
import { randomUuid } from "@/lib/uuid";
import { dayFromToday } from "@/lib/wib";
import { DateInput } from "@/ui/DateInput";
import { flash } from "@/ui/flash";
import { withLabels } from "@/ui/labelled";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import { documentMessages, kindMessages, roleMessages, type SigningRole } from "./documents.messages";
import { type Issued, issued, type Member, type Offer, type Signer } from "./queries";

type IssueInput = components["schemas"]["IssueInput"];

const ROLES = ["own", "on_behalf", "by_order", "acting", "daily_acting"] as const satisfies readonly SigningRole[];

/** Fields that the server may refuse, by the names that are also those of their labels. */
const LABELLED = ["about", "team", "task", "on", "conclusion", "signer", "number", "copies"] as const;

function labelOf(path: string): string | undefined {
  const known = LABELLED.find((one) => one === path.split(".")[0]);
  return known && documentMessages.t(known);
}

interface IssueDialogProps {
  report: string;
  offer: Offer;
  signers: readonly Signer[];
  /** Those who can be sent somewhere. */
  team: readonly Member[];
  onIssued: (issued: Issued) => void;
  onClose: () => void;
}

export function IssueDialog({ report, offer, signers, team, onIssued, onClose }: IssueDialogProps) {
  const t = documentMessages.useT();
  const kind = kindMessages.useT();
  const role = roleMessages.useT();
  useFocusBack();
  const { error, errors, busy, send } = useSending();
  const [key, setKey] = useState(randomUuid);
  // Minutes are written of the visit that was just made.
  const first = offer.kind === "minutes" ? offer.subjects.toSorted((a, b) => b.on.localeCompare(a.on) || b.seq - a.seq)[0] : offer.subjects[0];
  const [values, setValues] = useState({
    signer: 0,
    role: "own" as SigningRole,
    // A request that went out under a number of its own goes on under it.
    number: first?.number ?? "",
    about: first?.seq,
    names: false,
    copies: "",
    team: [] as string[],
    task: "",
    on: dayFromToday(),
    conclusion: "",
  });
  // The same error must stay the same object, or the notice would take the focus at every keystroke.
  const told = useMemo(() => withLabels(error, labelOf), [error]);
  const change = (next: Partial<typeof values>) => {
    setValues({ ...values, ...next });
    // Another body is another request.
    setKey(randomUuid());
  };
  const name = kind(offer.kind);
  const signs = offer.kind !== "receipt";
  const isLetter = offer.number !== null && offer.number !== undefined;
  const withTeam = offer.kind === "assignment" || offer.kind === "minutes";

  function body(): IssueInput {
    const signer = signers[values.signer];
    return {
      kind: offer.kind,
      ...(signs && signer ? { signer: { role: values.role, ...(signer.user ? { user: signer.user } : { official: signer.official ?? 0 }) } } : {}),
      ...(isLetter && values.number.trim() ? { number: values.number.trim() } : {}),
      ...(values.about === undefined ? {} : { about: values.about }),
      ...(offer.may_name_reporter ? { names_reporter: values.names } : {}),
      copies: values.copies.split("\n").map((line) => line.trim()).filter(Boolean),
      ...(withTeam ? { team: values.team } : {}),
      ...(offer.kind === "assignment" ? { task: values.task, ...(values.on ? { on: values.on } : {}) } : {}),
      ...(offer.kind === "minutes" ? { conclusion: values.conclusion } : {}),
    };
  }

  function submit(event: React.FormEvent) {
    event.preventDefault();
    void send(async () => {
      const { data } = await api.POST("/api/v1/reports/{id}/documents", { params: { path: { id: report }, header: idempotency(key) }, body: body() });
      if (!data) return;
      issued(report);
      flash(data.number ? t("doneNumber", { name, number: data.number }) : t("done", { name }));
      onIssued(data);
    });
  }

  return (
    <Modal opened size="lg" onClose={onClose} title={t("issueTitle", { name })} closeButtonProps={{ "aria-label": t("close") }}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ProblemNotice error={told} kept />
          {offer.subjects.length > 0 && (
            <NativeSelect
              id={fieldId("about")}
              label={t("about")}
              error={errors["about"]}
              value={String(values.about ?? "")}
              data={offer.subjects.map(({ seq, label, on }) => ({ value: String(seq), label: offer.kind === "coordination" ? t("aboutDue", { label, date: formatDate(on) }) : label }))}
              onChange={({ currentTarget: { value } }) => change({ about: Number(value), number: offer.subjects.find(({ seq }) => seq === Number(value))?.number ?? "" })}
            />
          )}
          {withTeam && (
            <MultiSelect
              id={fieldId("team")}
              label={t("team")}
              description={t("teamHint")}
              error={errors["team"]}
              searchable
              hidePickedOptions
              value={values.team}
              data={team.map(({ id, name: label, position }) => ({ value: id, label: `${label} (${position})` }))}
              onChange={(chosen) => change({ team: chosen })}
            />
          )}
          {offer.kind === "assignment" && (
            <>
              <Textarea id={fieldId("task")} label={t("task")} error={errors["task"]} autosize minRows={2} value={values.task} onChange={({ currentTarget: { value } }) => change({ task: value })} />
              <DateInput id={fieldId("on")} label={t("on")} error={errors["on"]} value={values.on} onChange={({ currentTarget: { value } }) => change({ on: value })} />
            </>
          )}
          {offer.kind === "minutes" && (
            <Textarea id={fieldId("conclusion")} label={t("conclusion")} error={errors["conclusion"]} autosize minRows={3} value={values.conclusion} onChange={({ currentTarget: { value } }) => change({ conclusion: value })} />
          )}
          {signs && (
            <>
              <NativeSelect
                id={fieldId("signer")}
                label={t("signer")}
                error={errors["signer"]}
                value={String(values.signer)}
                data={signers.map(({ name: label, position }, index) => ({ value: String(index), label: position ? `${label} (${position})` : label }))}
                onChange={({ currentTarget: { value } }) => change({ signer: Number(value) })}
              />
              <NativeSelect label={t("signerRole")} value={values.role} data={ROLES.map((value) => ({ value, label: role(value) }))} onChange={({ currentTarget: { value } }) => change({ role: value as SigningRole })} />
            </>
          )}
          {isLetter && (
            <TextInput
              id={fieldId("number")}
              label={t("number")}
              description={t("numberHint", { number: offer.number ?? "" })}
              error={errors["number"]}
              value={values.number}
              onChange={({ currentTarget: { value } }) => change({ number: value })}
            />
          )}
          {offer.may_name_reporter && <Checkbox label={t("names")} description={t("namesHint")} checked={values.names} onChange={({ currentTarget: { checked } }) => change({ names: checked })} />}
          {isLetter && offer.kind !== "minutes" && (
            <Textarea label={t("copies")} description={t("copiesHint")} autosize minRows={2} value={values.copies} onChange={({ currentTarget: { value } }) => change({ copies: value })} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={busy}>
              {t("submit")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
