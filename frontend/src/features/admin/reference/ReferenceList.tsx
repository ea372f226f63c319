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
import { type Item, referenceQuery, type Slug } from "./api";
import { referenceMessages } from "./reference.messages";
import type { Group, Kind, ListSearch, Row } from "./kind";
import { useLookups } from "./lookups";

export interface ReferenceListProps<S extends Slug, F extends Record<string, unknown>> {
  kind: Kind<S, F>;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}

export function ReferenceList<S extends Slug, F extends Record<string, unknown>>({ kind, search, onSearch }: ReferenceListProps<S, F>) {
  const t = referenceMessages.useT();
  const admin = adminMessages.useT();
  const may = useMay();
  const lookups = useLookups();
  const { data, error, isPending, refetch } = useQuery(referenceQuery(kind.slug));
  const [q, setQ] = useState(search.q ?? "");
  const words = kind.words();
  const slug: Slug = kind.slug;
  const { Tools, Quick } = kind;

  // The address follows what is chosen; the field itself does not wait for it.
  const change = (part: ListSearch) => onSearch({ ...search, ...part });
  useShortcut("search", () => document.getElementById("reference-search")?.focus());

  const shown = (data ?? []).filter((item) => (search.show === "all" ? true : item.retired === (search.show === "retired")));
  const wanted = q.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = shown.filter((item) => {
    if (wanted.length === 0) return true;
    const row = kind.row(item, lookups);
    const text = [row.title, row.note, row.side, kind.searched?.(item.data)].join(" ").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const groups: Group<S>[] = kind.arrange ? kind.arrange(found, lookups, search) : [{ key: "all", items: found }];
  const count = groups.reduce((sum, { items, of }) => sum + items.length + (of && found.includes(of) ? 1 : 0), 0);

  return (
    <Page
      title={admin(slug)}
      description={admin(`${slug}Hint`)}
      above={<Crumbs />}
      actions={
        may(kind.needs.create) && (
          <Button
            renderRoot={(props) => <Link to="/admin/$kind/$id" params={{ kind: kind.slug, id: "new" }} {...props} />}
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            {words.add}
          </Button>
        )
      }
    >
      {Quick && data && may(kind.needs.create) && <Quick items={data} />}
      <div className={classes.tools}>
        <TextInput
          id="reference-search"
          type="search"
          label={words.search}
          value={q}
          leftSection={<IconSearch size={16} aria-hidden />}
          onChange={(event) => {
            setQ(event.currentTarget.value);
            change({ q: event.currentTarget.value || undefined });
          }}
        />
        {Tools && data && <Tools items={data} search={search} onSearch={change} />}
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
      {isPending && <ListSkeleton />}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {data && (
        <>
          <div role="status" className={classes.found}>
            {t("found", { count })}
          </div>
          {count === 0 ? (
            <EmptyState
              title={q || search.show === "retired" ? t("noneFound") : words.empty}
              description={q ? t("noneFoundHint") : undefined}
            />
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
      )}
    </Page>
  );
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
