/** The list of one kind of reference data: search, what is no longer used, groups, and the way to each item. */
import "../styles";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/api/me";
import { useShortcut } from "@/lib/hotkeys";
import { Badge } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import classes from "../Admin.module.css";
import { Crumbs } from "../Crumbs";
import { adminMessages } from "../admin.messages";
import { matcher } from "../matcher";
import { type Item, referenceQuery, type Slug } from "./api";
import { referenceMessages } from "./reference.messages";
import type { Group, Kind, ListSearch, Row } from "./kind";
import { type Lookups, useLookups } from "./lookups";

export interface ReferenceListProps<S extends Slug, F extends Record<string, unknown>> {
  kind: Kind<S, F>;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}

export function ReferenceList<S extends Slug, F extends Record<string, unknown>>({ kind, search, onSearch }: ReferenceListProps<S, F>) {
  const admin = adminMessages.useT();
  const may = useMay();
  const lookups = useLookups();
  const { data, error, isPending, refetch } = useQuery(referenceQuery(kind.slug));
  const [q, setQ] = useState(search.q ?? "");
  const slug: Slug = kind.slug;
  const { Quick } = kind;
  const mayCreate = may(kind.needs.create);
  return (
    <Page
      title={admin(slug)}
      description={admin(`${slug}Hint`)}
      above={<Crumbs />}
      actions={
        mayCreate && (
          <Button
            renderRoot={(props) => <Link to="/admin/$kind/$id" params={{ kind: kind.slug, id: "new" }} {...props} />}
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            {kind.words().add}
          </Button>
        )
      }
    >
      {Quick && data && mayCreate && <Quick items={data} />}
      <Filters kind={kind} items={data} q={q} onQ={setQ} search={search} onSearch={onSearch} />
      {isPending && <ListSkeleton />}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {data && <Found kind={kind} items={data} q={q} search={search} lookups={lookups} />}
    </Page>
  );
}

interface FiltersProps<S extends Slug, F extends Record<string, unknown>> extends ReferenceListProps<S, F> {
  items: Item<S>[] | undefined;
  /** What is typed; the address follows it, and the field does not wait for the address. */
  q: string;
  onQ: (q: string) => void;
}

function Filters<S extends Slug, F extends Record<string, unknown>>({ kind, items, q, onQ, search, onSearch }: FiltersProps<S, F>) {
  const t = referenceMessages.useT();
  const { Tools } = kind;
  const change = (part: ListSearch) => onSearch({ ...search, ...part });
  useShortcut("search", () => document.getElementById("reference-search")?.focus());
  return (
    <div className={classes.tools}>
      <TextInput
        id="reference-search"
        type="search"
        label={kind.words().search}
        value={q}
        leftSection={<IconSearch size={16} aria-hidden />}
        onChange={(event) => {
          onQ(event.currentTarget.value);
          change({ q: event.currentTarget.value || undefined });
        }}
      />
      {Tools && items && <Tools items={items} search={search} onSearch={change} />}
      <NativeSelect
        label={t("show")}
        value={search.show ?? "used"}
        onChange={(event) => {
          const value = event.currentTarget.value;
          change({ show: value === "retired" || value === "all" ? value : undefined });
        }}
        data={[
          { value: "used", label: t("showUsed") },
          { value: "retired", label: t("showRetired") },
          { value: "all", label: t("showAll") },
        ]}
      />
    </div>
  );
}

interface FoundProps<S extends Slug, F extends Record<string, unknown>> {
  kind: Kind<S, F>;
  items: Item<S>[];
  q: string;
  search: ListSearch;
  lookups: Lookups;
}

/** How many were found, and what: in the groups of their kind. */
function Found<S extends Slug, F extends Record<string, unknown>>({ kind, items, q, search, lookups }: FoundProps<S, F>) {
  const t = referenceMessages.useT();
  const admin = adminMessages.useT();
  const may = useMay();
  const slug: Slug = kind.slug;
  const found = matching(kind, items, q, search, lookups);
  const groups: Group<S>[] = kind.arrange ? kind.arrange(found, lookups, search) : [{ key: "all", items: found }];
  const count = groups.reduce((sum, group) => sum + group.items.length + (group.of && found.includes(group.of) ? 1 : 0), 0);
  return (
    <>
      <div role="status" className={classes.found}>
        {t("found", { count })}
      </div>
      {count === 0 ? (
        <EmptyState title={q || search.show === "retired" ? t("noneFound") : kind.words().empty} description={q ? t("noneFoundHint") : undefined} />
      ) : (
        <div className={classes.groups}>
          {groups.map((group) => (
            <section key={group.key} aria-label={group.title ?? admin(slug)}>
              {group.title && <GroupHead kind={kind.slug} group={group} add={may(kind.needs.create)} />}
              {group.items.length > 0 && (
                <ul className={classes.rows}>
                  {group.items.map((item) => (
                    <ItemRow key={item.id} slug={kind.slug} item={item} row={kind.row(item, lookups)} />
                  ))}
                </ul>
              )}
            </section>
          ))}
        </div>
      )}
    </>
  );
}

function matching<S extends Slug, F extends Record<string, unknown>>(kind: Kind<S, F>, items: Item<S>[], q: string, { show }: ListSearch, lookups: Lookups): Item<S>[] {
  const matches = matcher(q);
  return items
    .filter(({ retired }) => show === "all" || retired === (show === "retired"))
    .filter((item) => {
      const row = kind.row(item, lookups);
      return matches([row.title, row.note, row.side, kind.searched?.(item.data)].join(" "));
    });
}

function GroupHead<S extends Slug>({ kind, group, add }: { kind: S; group: Group<S>; add: boolean }) {
  const t = referenceMessages.useT();
  return (
    <div className={classes.groupHead}>
      <h2>
        {group.of ? (
          <Link to="/admin/$kind/$id" params={{ kind, id: group.of.id }}>
            {group.title}
          </Link>
        ) : (
          group.title
        )}
      </h2>
      <div className={classes.groupActions}>
        {group.of?.retired && <Badge tone="grey">{t("retired")}</Badge>}
        {group.of && !group.of.retired && add && (
          <Link to="/admin/$kind/$id" params={{ kind, id: "new" }} search={{ parent: group.of.id }} aria-label={t("addBelowName", { name: group.title ?? "" })}>
            {t("addBelow")}
          </Link>
        )}
      </div>
    </div>
  );
}

function ItemRow<S extends Slug>({ slug, item, row }: { slug: S; item: Item<S>; row: Row }) {
  const t = referenceMessages.useT();
  return (
    <li className={`${classes.row} ${item.retired ? classes.gone : ""}`}>
      <div>
        <div className={classes.rowTitle}>
          <Link to="/admin/$kind/$id" params={{ kind: slug, id: item.id }}>
            {row.title}
          </Link>
          {item.retired && <Badge tone="grey">{t("retired")}</Badge>}
        </div>
        {row.note && <div className={classes.rowNote}>{row.note}</div>}
      </div>
      <div className={classes.rowSide}>
        {row.side && <span>{row.side}</span>}
        {row.badges?.map((badge) => <Badge key={badge.children} {...badge} />)}
      </div>
    </li>
  );
}
