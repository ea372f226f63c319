/** What a document needs to be issued: who signs, under which number, what it is about. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Combobox.layer.css";
import "@mantine/core/styles/Pill.layer.css";
import "@mantine/core/styles/PillsInput.layer.css";
import { useMemo, useState } from "react";
import { api, idempotency } from "@/api/client";
import { useFocusBack } from "@/lib/focus";
import { randomUuid } from "@/lib/uuid";
import { flash } from "@/ui/flash";
import { withLabels, withRowNumbers } from "@/ui/fieldLabels";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useServerForm } from "@/ui/useServerForm";
import { documentMessages, kindMessages } from "./documents.messages";
import { ContentFields, LetterFields, SignerFields, SubjectField } from "./IssueFields";
import { initialValues, type IssueValues, toIssueInput } from "./issueForm";
import { type Issued, issued, type Member, type Offer, type Signer } from "./queries";

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
  useFocusBack();
  const { form, error, busy, submit } = useServerForm<IssueValues>({ initialValues: initialValues(offer) });
  // Another body is another request, under a key of its own.
  const { values } = form;
  const [request, setRequest] = useState(() => ({ values, key: randomUuid() }));
  if (request.values !== values) setRequest({ values, key: randomUuid() });
  // The same error must stay the same object, or the notice would take the focus at every keystroke.
  const shown = useMemo(() => withLabels(error, withRowNumbers(labelOf)), [error]);
  const name = kind(offer.kind);

  async function issue(entered: IssueValues) {
    const { data } = await api.POST("/api/v1/reports/{id}/documents", {
      params: { path: { id: report }, header: idempotency(request.key) },
      body: toIssueInput(entered, offer, signers),
    });
    if (!data) return;
    issued(report);
    flash(data.number ? t("doneNumber", { name, number: data.number }) : t("done", { name }));
    onIssued(data);
  }

  return (
    <Modal opened size="lg" onClose={onClose} title={t("issueTitle", { name })} closeButtonProps={{ "aria-label": t("close") }}>
      <form noValidate onSubmit={submit(issue)}>
        <Stack>
          <ProblemNotice error={shown} kept />
          <SubjectField form={form} offer={offer} />
          <ContentFields form={form} offer={offer} team={team} />
          <SignerFields form={form} offer={offer} signers={signers} />
          <LetterFields form={form} offer={offer} />
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
