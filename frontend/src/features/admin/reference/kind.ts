/** What one kind of reference data adds to the list and the editor that all five share. */
import type { UseFormReturnType } from "@mantine/form";
import type { Operation } from "@/api/types";
import type { BadgeProps } from "@/ui/Badge";
import type { Item, ReferenceData, Slug } from "./api";
import type { Lookups } from "./lookups";

export interface ListSearch {
  /** The text that is searched for. */
  q?: string;
  show?: "retired" | "all";
  year?: number;
  /** The category that a new one belongs to. */
  parent?: string;
}

export interface Row {
  title: string;
  note?: string;
  side?: string;
  badges?: readonly (BadgeProps & { children: string })[];
}

export interface Group<S extends Slug> {
  key: string;
  /** Nothing for the one group of a plain list. */
  title?: string;
  /** The item that the group itself is. */
  of?: Item<S>;
  items: Item<S>[];
}

export interface FieldsProps<S extends Slug, F> {
  form: UseFormReturnType<F>;
  lookups: Lookups;
  item?: Item<S>;
}

export interface Kind<S extends Slug, F extends Record<string, unknown>> {
  readonly slug: S;
  readonly needs: Readonly<Record<"create" | "update" | "delete", Operation>>;
  readonly words: () => { add: string; fresh: string; search: string; empty: string };
  readonly empty: (search: ListSearch) => F;
  readonly toForm: (data: ReferenceData[S]) => F;
  readonly toData: (form: F) => ReferenceData[S];
  /** The label of a field, and a value of it in words. */
  readonly describe: (path: string, value: unknown, lookups: Lookups) => { label: string; words: string };
  readonly row: (item: Item<S>, lookups: Lookups) => Row;
  /** Everything that a search looks through, beyond what the row shows. */
  readonly searched?: (data: ReferenceData[S]) => string;
  readonly arrange?: (items: Item<S>[], lookups: Lookups, search: ListSearch) => Group<S>[];
  readonly Fields: (props: FieldsProps<S, F>) => React.ReactNode;
  /** Shown beside the search, such as the choice of a year. */
  readonly Tools?: (props: { items: Item<S>[]; search: ListSearch; onSearch: (change: ListSearch) => void }) => React.ReactNode;
  /** Shown above the list, such as a way to add many. */
  readonly Quick?: (props: { items: Item<S>[] }) => React.ReactNode;
}

/** In words: lists with commas, yes and no, everything else as it is. */
export function inWords(value: unknown, yes: string, no: string): string {
  if (Array.isArray(value)) return value.map((part) => inWords(part, yes, no)).join(", ");
  if (typeof value === "boolean") return value ? yes : no;
  if (typeof value === "object" && value !== null && "label" in value) return String(value.label);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** A field's label; nothing for a path that is no field of the form. */
export function labelOf<K extends string>(labels: Readonly<Record<string, K>>, path: string, t: (key: K) => string): string {
  const key = Object.hasOwn(labels, path) ? labels[path] : undefined;
  return key ? t(key) : "";
}
