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
import classes from "../Admin.module.css";
import { Crumbs } from "../Crumbs";
import { adminMessages } from "../admin.messages";
import { EditorForm } from "../EditorForm";
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
  const record = useRecordForm<Item<S>, F>({
    record: item,
    empty: kind.empty(search),
    toForm: ({ data }) => kind.toForm(data),
    latest: async () => (item ? latestItem(kind.slug, item.id) : undefined),
  });
  const { form, base } = record;
  const { Fields } = kind;

  async function store(values: F) {
    const data = kind.toData(values);
    if (base) {
      record.saved(await updateItem(kind.slug, base, data, base.retired), t("saved"));
    } else {
      const { id } = await createItem(kind.slug, data);
      await navigate({ to: "/admin/$kind/$id", params: { kind: kind.slug, id }, replace: true, ignoreBlocker: true });
    }
  }

  const title = base ? kind.row(base, lookups).title : kind.words().fresh;
  return (
    <div className={classes.anywhere}>
      <Page title={title} width="narrow" above={<BackTo slug={kind.slug} />} aside={base?.retired && <Badge tone="grey">{t("retired")}</Badge>}>
        {base?.retired && <Notice>{t("retiredNotice")}</Notice>}
        <EditorForm
          record={record}
          describe={(path, value) => kind.describe(path, value, lookups)}
          saveLabel={base ? undefined : kind.words().add}
          onSave={record.save(store)}
        >
          <Fields form={form} lookups={lookups} item={base} />
        </EditorForm>
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

/** How an item goes out of use. What a report refers to cannot be deleted: the server refuses it, and retiring is offered instead. */
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
