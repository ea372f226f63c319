/** Says what is erased and what stays before a person's data is erased for good. */
import { Checkbox } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { api, idempotency, ifMatch } from "@/api/client";
import { randomUuid } from "@/lib/uuid";
import { flash } from "@/ui/flash";
import type { Person } from "@/entities/person/identity";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { personMessages } from "./person.messages";
import classes from "./Person.module.css";

export function EraseDialog({ person, onClose, onDone }: { person: Person; onClose: () => void; onDone: (after: Person) => Promise<void> }) {
  const t = personMessages.useT();
  const form = useForm({
    initialValues: { aware: false },
    validate: { aware: (aware) => (aware ? null : t("eraseAwareMissing")) },
  });
  const [key] = useState(randomUuid);
  return (
    <ReasonDialog
      title={t("eraseTitle", { name: person.identity.name })}
      lead={t("eraseLead")}
      reasonLabel={t("eraseReason")}
      reasonHint={t("eraseReasonHint")}
      action={t("eraseDo")}
      danger
      onClose={onClose}
      ready={() => !form.validate().hasErrors}
      onSend={async (reason) => {
        const { data: after } = await api.POST("/api/v1/reporters/{id}/erase", {
          params: { path: { id: person.id }, header: { ...ifMatch(person.version), ...idempotency(key) } },
          body: { reason },
        });
        if (after) await onDone(after);
        flash(t("erased"));
        onClose();
      }}
    >
      <div className={classes.balance}>
        <Lines title={t("eraseGoes")} lines={t("eraseGoesList")} />
        <Lines title={t("eraseStays")} lines={t("eraseStaysList")} />
      </div>
      <p className={classes.quiet}>{t("eraseBackups")}</p>
      <Checkbox label={t("eraseAware")} {...form.getInputProps("aware", { type: "checkbox" })} />
    </ReasonDialog>
  );
}

function Lines({ title, lines }: { title: string; lines: string }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {lines.split("|").map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
