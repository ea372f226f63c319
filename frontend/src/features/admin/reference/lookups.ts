/** Names behind the ids that reference data and grants point at. */
import { useQuery } from "@tanstack/react-query";
import { type Item, referenceQuery } from "./api";

export interface Lookups {
  sections: Item<"sections">[];
  categories: Item<"categories">[];
  agencies: Item<"agencies">[];
  kelurahan: Item<"kelurahan">[];
}

const NONE: never[] = [];

export function useLookups(): Lookups & { ready: boolean } {
  const sections = useQuery(referenceQuery("sections"));
  const categories = useQuery(referenceQuery("categories"));
  const agencies = useQuery(referenceQuery("agencies"));
  const kelurahan = useQuery(referenceQuery("kelurahan"));
  return {
    sections: sections.data ?? NONE,
    categories: categories.data ?? NONE,
    agencies: agencies.data ?? NONE,
    kelurahan: kelurahan.data ?? NONE,
    ready: !(sections.isPending || categories.isPending || agencies.isPending || kelurahan.isPending),
  };
}

/** What may be chosen: what is in use, and what is chosen already. */
export function choosable<T extends { id: string; retired: boolean }>(items: readonly T[], chosen: readonly string[]): T[] {
  return items.filter(({ id, retired }) => !retired || chosen.includes(id));
}

export function nameOf(items: readonly { id: string; data: { name: string; short_name?: string } }[], id: string | null | undefined): string {
  const data = items.find((item) => item.id === id)?.data;
  return data?.short_name ?? data?.name ?? "";
}
