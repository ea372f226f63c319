/** Finds the other record of the same person and merges it into this one. */
import { TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { $api, api, idempotency, ifMatch } from "@/api/client";
import { randomUuid } from "@/lib/uuid";
import { flash } from "@/ui/flash";
import { emptyIdentity, type Person } from "@/entities/person/identity";
import { digitsOf, lookupInput } from "@/entities/person/lookup";
import { fieldId } from "@/ui/ProblemNotice";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { identityLine } from "@/entities/person/queries";
import { personMessages } from "./person.messages";
import classes from "./Person.module.css";

/** What to search for, from the one text field: a NIK has sixteen digits, a phone number has fewer, anything else is a name. */
function wanted(text: string) {
  const digits = digitsOf(text);
  const numeric = digits.length > 5 && !/[a-z]/i.test(text);
  if (!numeric) return lookupInput({ ...emptyIdentity, name: text });
  return lookupInput(digits.length === 16 ? { ...emptyIdentity, nik: text } : { ...emptyIdentity, phone: text });
}

interface Values {
  find: string;
  /** The id of the other record. */
  other: string;
}

export function MergeDialog({ person, onClose, onDone }: { person: Person; onClose: () => void; onDone: (after: Person) => Promise<void> }) {
  const t = personMessages.useT();
  const [key] = useState(randomUuid);
  const form = useForm<Values>({ initialValues: { find: person.identity.name, other: "" } });
  const { find, other } = form.values;
  const [typed] = useDebouncedValue(find, 250);
  const input = wanted(typed);
  const { data, isFetching, isError } = useQuery({
    ...$api.queryOptions("post", "/api/v1/reporters/lookup", { body: input ?? {} }),
    enabled: input !== undefined,
    retry: false,
  });
  const found = (data?.items ?? []).filter(({ id }) => id !== person.id);
  const chosen = found.find(({ id }) => id === other);

  return (
    <ReasonDialog
      title={t("mergeTitle")}
      lead={t("mergeHint")}
      reasonHint={t("reasonHint")}
      action={t("mergeDo")}
      onClose={onClose}
      ready={() => {
        if (!chosen) form.setFieldError("other", t("mergeMissing"));
        return chosen !== undefined;
      }}
      onSend={async (reason) => {
        if (!chosen) return;
        const { data: after } = await api.POST("/api/v1/reporters/{id}/merge", {
          params: { path: { id: person.id }, header: { ...ifMatch(person.version), ...idempotency(`${key}-${chosen.id}`) } },
          body: { other: chosen.id, reason },
        });
        if (after) await onDone(after);
        flash(t("merged"));
        onClose();
      }}
    >
      <TextInput id={fieldId("find")} label={t("mergeFind")} data-autofocus autoComplete="off" {...form.getInputProps("find")} />
      <Choose form={form} found={found}>
        {!isFetching && !isError && input && (found.length > 0 ? t("mergeFound", { count: found.length }) : t("mergeNone"))}
      </Choose>
    </ReasonDialog>
  );
}

/** The choice among the people found. `children`: how many were found, in words. */
function Choose({ form, found, children }: { form: UseFormReturnType<Values>; found: readonly Person[]; children: React.ReactNode }) {
  const t = personMessages.useT();
  const missing = form.errors["other"];
  return (
    <fieldset className={classes.reset} aria-describedby={missing ? "merge-missing" : undefined}>
      <legend className={classes.legend}>{t("mergeChoose")}</legend>
      <p role="status" className={classes.quiet}>
        {children}
      </p>
      <div className={classes.choices}>
        {found.map((one) => (
          <label key={one.id} htmlFor={`merge-${one.id}`}>
            <input
              id={`merge-${one.id}`}
              type="radio"
              aria-label={[one.identity.name, identityLine(one)].filter(Boolean).join(", ")}
              name="other"
              value={one.id}
              checked={one.id === form.values.other}
              onChange={() => form.setFieldValue("other", one.id)}
            />
            <span className={classes.words}>
              <span className={classes.name}>{one.identity.name}</span>
              <span className={classes.quiet}>{identityLine(one)}</span>
              <span className={classes.quiet}>{t("counts", { open: one.open_reports, all: one.reports })}</span>
            </span>
          </label>
        ))}
      </div>
      {missing && (
        <p id="merge-missing" role="alert" className={classes.error}>
          {missing}
        </p>
      )}
    </fieldset>
  );
}
