/**
 * The dialogs about saved views: saving a new one, changing one's own, and a link to copy by hand where the browser
 * has no clipboard. It is one dialog whose content changes; each content takes the focus when it appears.
 */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { api } from "@/api/client";
import type { Office } from "@/api/types";
import { useFocusBack } from "@/lib/focus";
import { flash } from "@/ui/flash";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import type { ReportSearch } from "@/entities/report/search";
import { ViewForm } from "./ViewForm";
import { invalidateViews, queryOf, type SavedView, type SavedViewInput, searchOf } from "./views";
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

/** A view has nothing but its name and filters, so it is created again as it was. */
async function restore(view: SavedView): Promise<void> {
  const { t } = viewMessages;
  const body: SavedViewInput = { name: view.name, shared: view.shared, query: queryOf(searchOf(view)) };
  try {
    await api.POST("/api/v1/saved-views", { body });
    await invalidateViews();
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
      await invalidateViews();
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
