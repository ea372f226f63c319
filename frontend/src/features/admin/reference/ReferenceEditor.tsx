/** The page of one item of reference data: change it, stop or resume using it, delete it while nothing points at it. */
import "../styles";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/api/me";
import { isProblem } from "@/api/problem";
import { Badge } from "@/ui/Badge";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { EmptyState } from "@/ui/EmptyState";
import { Notice } from "@/ui/Notice";
import { Page, Section } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton } from "@/ui/Skeletons";
import { UnsavedGuard } from "@/ui/UnsavedGuard";
import classes from "../Admin.module.css";
import { Crumbs } from "../Crumbs";
import { adminMessages } from "../admin.messages";
import { SaveBar } from "../SaveBar";
import { SaveProblem } from "../SaveProblem";
import { TurnButton } from "../TurnButton";
import { useRecordForm } from "../useRecordForm";
import { createItem, deleteItem, type Item, latestItem, referenceQuery, type Slug, updateItem } from "./api";
import { referenceMessages } from "./reference.messages";
import type { Kind, ListSearch } from "./kind";
import { type Lookups, useLookups } from "./lookups";

export interface ReferenceEditorProps<S extends Slug, F extends Record<string, unknown>> {
  kind: Kind<S, F>;
  /** "new" for one that is being made. */
  id: string;
  search: ListSearch;
}

export function ReferenceEditor<S extends Slug, F extends Record<string, unknown>>({ kind, id, search }: ReferenceEditorProps<S, F>) {
  const t = referenceMessages.useT();
  const admin = adminMessages.useT();
  const lookups = useLookups();
  const { data, error, isPending, refetch } = useQuery(referenceQuery(kind.slug));
  const item = data?.find((candidate) => candidate.id === id);
  const slug: Slug = kind.slug;
  if (data && lookups.ready && (item || id === "new")) return <Editor kind={kind} item={item} lookups={lookups} search={search} />;
  return (
    <Page title={admin(slug)} width="narrow" above={<BackTo slug={slug} />}>
      {error ? <ProblemNotice error={error} passive onRetry={() => void refetch()} /> : null}
      {isPending || (data && !lookups.ready) ? <DetailSkeleton /> : null}
      {data && !item && id !== "new" && <EmptyState title={t("goneTitle")} description={t("goneHint")} />}
    </Page>
  );
}

function BackTo({ slug }: { slug: Slug }) {
  const admin = adminMessages.useT();
  return (
    <Crumbs>
      <Link to="/admin/$kind" params={{ kind: slug }}>
        {admin(slug)}
      </Link>
    </Crumbs>
  );
}

interface EditorProps<S extends Slug, F extends Record<string, unknown>> extends Omit<ReferenceEditorProps<S, F>, "id"> {
  item: Item<S> | undefined;
  lookups: Lookups;
}

function Editor<S extends Slug, F extends Record<string, unknown>>({ kind, item, lookups, search }: EditorProps<S, F>) {
  const t = referenceMessages.useT();
  const may = useMay();
  const navigate = useNavigate();
  const [done, setDone] = useState<string>();
  const record = useRecordForm<Item<S>, F>({
    record: item,
    empty: kind.empty(search),
    toForm: ({ data }) => kind.toForm(data),
    latest: async () => (item ? latestItem(kind.slug, item.id) : undefined),
  });
  const { form, base, dirty, busy } = record;
  const { Fields } = kind;

  async function store() {
    setDone(undefined);
    const result = await record.save((values) => {
      const data = kind.toData(values);
      return base ? updateItem(kind.slug, base, data, base.retired) : createItem(kind.slug, data);
    });
    if (!result) return;
    if (base) {
      record.saved(result);
      setDone(t("saved"));
    } else {
      await navigate({ to: "/admin/$kind/$id", params: { kind: kind.slug, id: result.id }, replace: true, ignoreBlocker: true });
    }
  }

  const title = base ? kind.row(base, lookups).title : kind.words().fresh;
  return (
    <div className={classes.anywhere}>
      <Page title={title} width="narrow" above={<BackTo slug={kind.slug} />} aside={base?.retired && <Badge tone="grey">{t("retired")}</Badge>}>
        <UnsavedGuard dirty={dirty} />
        {base?.retired && <Notice>{t("retiredNotice")}</Notice>}
        <form
          noValidate
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            void store();
          }}
        >
          <SaveProblem record={record} describe={(path, value) => kind.describe(path, value, lookups)} />
          <Fields form={form} lookups={lookups} item={base} />
          <SaveBar dirty={dirty} busy={busy} done={done} label={base ? undefined : kind.words().add} onUndo={record.undo} onSave={() => void store()} />
        </form>
        {base && <Ending kind={kind} base={base} onChanged={record.adopt} mayUpdate={may(kind.needs.update)} mayDelete={may(kind.needs.delete)} />}
      </Page>
    </div>
  );
}

interface EndingProps<S extends Slug, F extends Record<string, unknown>> {
  kind: Kind<S, F>;
  base: Item<S>;
  onChanged: (item: Item<S>) => void;
  mayUpdate: boolean;
  mayDelete: boolean;
}

/** Not using it any more. What reports point at cannot be deleted; the server knows, and then retiring is offered. */
function Ending<S extends Slug, F extends Record<string, unknown>>({ kind, base, onChanged, mayUpdate, mayDelete }: EndingProps<S, F>) {
  const t = referenceMessages.useT();
  const navigate = useNavigate();
  const [inUse, setInUse] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const turn = base.retired ? "restore" : "retire";

  async function setRetired(retired: boolean) {
    onChanged(await updateItem(kind.slug, base, base.data, retired));
    setInUse(false);
  }

  async function remove() {
    setProblem(undefined);
    try {
      await deleteItem(kind.slug, base);
    } catch (reason) {
      if (!isProblem(reason, "in_use")) throw reason;
      setInUse(true);
      setProblem(reason);
      return;
    }
    await navigate({ to: "/admin/$kind", params: { kind: kind.slug }, ignoreBlocker: true });
  }

  return (
    <Section title={t("ending")} description={base.retired ? t("endingRetired") : t("endingUsed")}>
      <div className={classes.stack}>
        {inUse && <ProblemNotice error={problem} action={base.retired ? t("inUseRetired") : t("inUse")} />}
        <div className={classes.buttons}>
          {mayUpdate && (
            <TurnButton
              turn={turn}
              variant={inUse && turn === "retire" ? "filled" : "default"}
              question={t(`${turn}Question`)}
              consequence={t(`${turn}Consequence`)}
              confirmLabel={t(turn)}
              onConfirm={() => setRetired(!base.retired)}
            >
              {t(turn)}
            </TurnButton>
          )}
          {mayDelete && !inUse && (
            <ConfirmButton question={t("deleteQuestion")} consequence={t("deleteConsequence")} confirmLabel={t("delete")} danger onConfirm={remove}>
              {t("delete")}
            </ConfirmButton>
          )}
        </div>
      </div>
    </Section>
  );
}
