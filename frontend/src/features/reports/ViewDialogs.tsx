/**
 * What is asked about saved views: a name for a new one, changes to one's own, and a link that the program cannot
 * copy by itself. One dialog whose content changes; each content takes the focus when it comes.
 */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { api } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { Office } from "@/api/types";
import { useFocusBack } from "@/lib/focus";
import { flash } from "@/ui/flash";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import type { ReportSearch } from "@/entities/report/search";
import { chipsOf } from "./chips";
import { MAX_NAME, nameLength, namesake, queryOf, type SavedView, type SavedViewInput, searchOf, viewsQuery } from "./views";
import { viewMessages } from "./views.messages";
import classes from "./Views.module.css";

export type ViewDialog =
  | { what: "save" }
  | { what: "manage" }
  | { what: "change"; view: SavedView }
  | { what: "remove"; view: SavedView }
  | { what: "copy"; href: string };

export interface ViewDialogsProps {
  dialog: ViewDialog;
  onDialog: (dialog: ViewDialog | undefined) => void;
  /** One's own. */
  views: readonly SavedView[];
  search: ReportSearch;
  office: Office | undefined;
}

const titles = { save: "saveTitle", manage: "manageTitle", change: "changeTitle", copy: "copyTitle" } as const;

export function ViewDialogs({ dialog, onDialog, views, search, office }: ViewDialogsProps) {
  const t = viewMessages.useT();
  useFocusBack();
  const close = () => onDialog(undefined);
  const back = () => onDialog({ what: "manage" });
  const title = dialog.what === "remove" ? t("removeQuestion", { name: dialog.view.name }) : t(titles[dialog.what]);
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      {dialog.what === "save" && <ViewForm views={views} search={search} office={office} onDone={close} onBack={close} />}
      {dialog.what === "manage" && <OwnViews views={views} onDialog={onDialog} />}
      {dialog.what === "change" && <ViewForm view={dialog.view} views={views} search={search} office={office} onDone={back} onBack={back} />}
      {dialog.what === "remove" && <Removal view={dialog.view} onDone={views.length > 1 ? back : close} onBack={back} />}
      {dialog.what === "copy" && (
        <TextInput
          label={t("link")}
          description={t("copyHint")}
          value={dialog.href}
          readOnly
          data-autofocus
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
    </Modal>
  );
}

const again = () => queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey });

interface ViewFormProps {
  /** Left out: a new one. */
  view?: SavedView;
  views: readonly SavedView[];
  search: ReportSearch;
  office: Office | undefined;
  onDone: () => void;
  onBack: () => void;
}

function ViewForm({ view, views, search, office, onDone, onBack }: ViewFormProps) {
  const t = viewMessages.useT();
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(view?.shared ?? false);
  const [replace, setReplace] = useState(view === undefined);
  // What is wrong with the name is said once it was to be saved.
  const [tried, setTried] = useState(false);
  const { error, errors, busy, send } = useSending();
  const filters = chipsOf(replace || !view ? search : searchOf(view), office).map(({ label }) => label);

  const length = nameLength(name);
  const other = namesake(views, name, view?.id);

  function fault(): string | undefined {
    if (length === 0) return t("nameFirst");
    if (length > MAX_NAME) return t("nameTooLong", { count: length, max: MAX_NAME });
    return other && t(view ? "nameTaken" : "nameTakenReplace", { name: other.name });
  }

  async function save(over?: SavedView) {
    setTried(true);
    if (busy || (!over && fault() !== undefined)) {
      document.getElementById(fieldId("name"))?.focus();
      return;
    }
    const body: SavedViewInput = { name: name.trim(), shared, query: replace || !view ? queryOf(search) : queryOf(searchOf(view)) };
    const id = view?.id ?? over?.id;
    await send(async () => {
      if (id !== undefined) await api.PUT("/api/v1/saved-views/{id}", { params: { path: { id } }, body });
      else await api.POST("/api/v1/saved-views", { body });
      await again();
      flash(t(over ? "replaced" : "saved", { name: body.name }));
      onDone();
    });
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack>
        {!view && <p className={classes.lead}>{t("saveLead")}</p>}
        <ProblemNotice error={error} kept />
        <TextInput
          id={fieldId("name")}
          label={t("name")}
          description={t("nameCount", { count: length, max: MAX_NAME })}
          value={name}
          onChange={({ currentTarget: { value } }) => {
            setName(value);
            setTried(false);
          }}
          error={tried && !busy ? (fault() ?? errors["name"]) : undefined}
          aria-required
          autoFocus
          data-autofocus
        />
        <div>
          <Check label={t("share")} hint={t("shareHint")} checked={shared} onChange={setShared} />
          {view && <Check label={t("useFilters")} checked={replace} onChange={setReplace} />}
        </div>
        <p className={classes.lead}>{filters.length > 0 ? t("filters", { filters: filters.join("; ") }) : t("noFilters")}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack} disabled={busy}>
            {t("back")}
          </Button>
          {tried && !busy && other && !view && length <= MAX_NAME && (
            <Button variant="default" onClick={() => void save(other)}>
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

function OwnViews({ views, onDialog }: Pick<ViewDialogsProps, "views" | "onDialog">) {
  const t = viewMessages.useT();
  if (views.length === 0) return <p>{t("none")}</p>;
  return (
    <ul aria-label={t("own")} className={classes.own}>
      {views.map((view, i) => (
        <li key={view.id}>
          <span>
            <bdi>{view.name}</bdi>
            {view.shared && <span className={classes.about}>{t("sharedByMe")}</span>}
          </span>
          <Button
            size="xs"
            variant="default"
            aria-label={t("changeOf", { name: view.name })}
            autoFocus={i === 0}
            data-autofocus={i === 0 || undefined}
            onClick={() => onDialog({ what: "change", view })}
          >
            {t("change")}
          </Button>
          <Button size="xs" variant="default" aria-label={t("removeOf", { name: view.name })} onClick={() => onDialog({ what: "remove", view })}>
            {t("remove")}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** A view is nothing but what it says, so it is made again as it was. */
async function restore(view: SavedView): Promise<void> {
  const { t } = viewMessages;
  const body: SavedViewInput = { name: view.name, shared: view.shared, query: queryOf(searchOf(view)) };
  try {
    await api.POST("/api/v1/saved-views", { body });
    await again();
    flash(t("restored", { name: view.name }));
  } catch {
    flash(t("notRestored", { name: view.name }), { label: t("retry"), undoes: true, run: () => void restore(view) });
  }
}

function Removal({ view, onDone, onBack }: { view: SavedView; onDone: () => void; onBack: () => void }) {
  const t = viewMessages.useT();
  const { error, busy, send } = useSending();
  const remove = () =>
    send(async () => {
      await api.DELETE("/api/v1/saved-views/{id}", { params: { path: { id: view.id } } });
      await again();
      flash(t("removed", { name: view.name }), { label: t("undo"), undoes: true, run: () => void restore(view) });
      onDone();
    });
  return (
    <Stack>
      <p>{t(view.shared ? "removeShared" : "removeOwn")}</p>
      <ProblemNotice error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack} disabled={busy} autoFocus data-autofocus>
          {t("back")}
        </Button>
        <Button color="danger" loading={busy} onClick={() => void remove()}>
          {t("remove")}
        </Button>
      </Group>
    </Stack>
  );
}
