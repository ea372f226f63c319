/** The form of a saved view: its name, whether others see it, and which filters it keeps. */
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { api } from "@/api/client";
import type { Office } from "@/api/types";
import { flash } from "@/ui/flash";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import type { ReportSearch } from "@/entities/report/search";
import { useServerForm } from "@/ui/useServerForm";
import { chipsOf } from "./chips";
import { invalidateViews, MAX_NAME, nameLength, namesake, queryOf, type SavedView, type SavedViewInput, searchOf } from "./views";
import { viewMessages } from "./views.messages";
import classes from "./Views.module.css";

export interface ViewFormProps {
  /** Left out: a new one. */
  view?: SavedView;
  views: readonly SavedView[];
  search: ReportSearch;
  office: Office | undefined;
  onDone: () => void;
  onBack: () => void;
}

interface Values {
  name: string;
  shared: boolean;
  /** The view gets the filters that stand in the list now. */
  replace: boolean;
}

export function ViewForm({ view, views, search, office, onDone, onBack }: ViewFormProps) {
  const t = viewMessages.useT();
  // What is wrong with the name is said from the first try to save it until it is changed.
  const [tried, setTried] = useState(false);
  const { form, error, busy, submit, send } = useServerForm<Values>({
    initialValues: { name: view?.name ?? "", shared: view?.shared ?? false, replace: view === undefined },
    validate: { name: (name) => fault(name) },
  });
  const { name, shared, replace } = form.values;
  const kept = replace || !view ? search : searchOf(view);
  const filters = chipsOf(kept, office).map(({ label }) => label);
  const length = nameLength(name);
  const other = namesake(views, name, view?.id);

  function fault(typed: string): string | null {
    const count = nameLength(typed);
    if (count === 0) return t("nameFirst");
    if (count > MAX_NAME) return t("nameTooLong", { count, max: MAX_NAME });
    const taken = namesake(views, typed, view?.id);
    return taken ? t(view ? "nameTaken" : "nameTakenReplace", { name: taken.name }) : null;
  }

  /** `over`: the view of the same name that is replaced. */
  const save = (over?: SavedView) => async () => {
    const body: SavedViewInput = { name: name.trim(), shared, query: queryOf(kept) };
    const id = view?.id ?? over?.id;
    if (id !== undefined) await api.PUT("/api/v1/saved-views/{id}", { params: { path: { id } }, body });
    else await api.POST("/api/v1/saved-views", { body });
    await invalidateViews();
    flash(t(over ? "replaced" : "saved", { name: body.name }));
    onDone();
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        setTried(true);
        submit(save())(event);
      }}
    >
      <Stack>
        {!view && <p className={classes.lead}>{t("saveLead")}</p>}
        <ProblemNotice error={error} kept />
        <TextInput
          id={fieldId("name")}
          label={t("name")}
          description={t("nameCount", { count: length, max: MAX_NAME })}
          {...form.getInputProps("name")}
          onChange={({ currentTarget: { value } }) => {
            form.setFieldValue("name", value);
            setTried(false);
          }}
          aria-required
          autoFocus
          data-autofocus
        />
        <div>
          <Check label={t("share")} hint={t("shareHint")} checked={shared} onChange={(on) => form.setFieldValue("shared", on)} />
          {view && <Check label={t("useFilters")} checked={replace} onChange={(on) => form.setFieldValue("replace", on)} />}
        </div>
        <p className={classes.lead}>{filters.length > 0 ? t("filters", { filters: filters.join("; ") }) : t("noFilters")}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack} disabled={busy}>
            {t("back")}
          </Button>
          {tried && !busy && other && !view && length <= MAX_NAME && (
            <Button variant="default" onClick={() => void send(save(other))}>
              {t("replace", { name: other.name })}
            </Button>
          )}
          <Button type="submit" loading={busy}>
            {t("submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Check({ label, hint, checked, onChange }: { label: string; hint?: string; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className={classes.check}>
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      <span>
        {label}
        {hint && <span className={classes.about}>{hint}</span>}
      </span>
    </label>
  );
}

