/** The five kinds of reference data over one way of calling: their endpoints differ in nothing but name and data. */
import { queryOptions } from "@tanstack/react-query";
import { api, ifMatch } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { components, paths } from "@/api/schema";
import { officeQuery } from "@/entities/office/queries";

type Schemas = components["schemas"];

export interface ReferenceData {
  sections: Schemas["Section"];
  categories: Schemas["Category"];
  agencies: Schemas["Agency"];
  kelurahan: Schemas["Kelurahan"];
  holidays: Schemas["Holiday"];
}

export type Slug = keyof ReferenceData;
export type Item<S extends Slug> = Omit<Schemas["ItemView_Section"], "data"> & { data: ReferenceData[S] };

const PATHS = {
  sections: ["/api/v1/sections", "/api/v1/sections/{id}"],
  categories: ["/api/v1/categories", "/api/v1/categories/{id}"],
  agencies: ["/api/v1/agencies", "/api/v1/agencies/{id}"],
  kelurahan: ["/api/v1/kelurahan", "/api/v1/kelurahan/{id}"],
  holidays: ["/api/v1/holidays", "/api/v1/holidays/{id}"],
} as const satisfies Record<Slug, readonly [keyof paths, keyof paths]>;

// The types below use one kind for all; the signatures name what goes in and comes out by `Item<S>` and `ReferenceData[S]`.
const all = (slug: Slug) => PATHS[slug][0] as "/api/v1/sections";
const one = (slug: Slug) => PATHS[slug][1] as "/api/v1/sections/{id}";

export function referenceQuery<S extends Slug>(slug: S) {
  return queryOptions({
    queryKey: ["admin", slug],
    queryFn: async ({ signal }) => {
      const { data } = await api.GET(all(slug), { signal });
      return (data?.items ?? []) as unknown as Item<S>[];
    },
  });
}

export async function createItem<S extends Slug>(slug: S, body: ReferenceData[S]): Promise<Item<S>> {
  const { data } = await api.POST(all(slug), { body: body as Schemas["Section"] });
  await changed(slug);
  return data as unknown as Item<S>;
}

export async function updateItem<S extends Slug>(slug: S, item: Item<S>, data: ReferenceData[S], retired: boolean): Promise<Item<S>> {
  const answer = await api.PUT(one(slug), {
    params: { path: { id: item.id }, header: ifMatch(item.version) },
    body: { data: data as Schemas["Section"], retired },
  });
  await changed(slug);
  return answer.data as unknown as Item<S>;
}

export async function deleteItem<S extends Slug>(slug: S, item: Item<S>): Promise<void> {
  await api.DELETE(one(slug), { params: { path: { id: item.id }, header: ifMatch(item.version) } });
  await changed(slug);
}

/** The item as the server has it now; no cache is used. */
export async function latestItem<S extends Slug>(slug: S, id: string): Promise<Item<S> | undefined> {
  const items = await queryClient.fetchQuery({ ...referenceQuery(slug), staleTime: 0 });
  return items.find((item) => item.id === id);
}

/** The lists here and the office's own view of them, which every other screen draws its choices from. */
async function changed(slug: Slug) {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: referenceQuery(slug).queryKey }),
    queryClient.invalidateQueries({ queryKey: officeQuery.queryKey }),
  ]);
}

export function isSlug(text: string): text is Slug {
  return Object.hasOwn(PATHS, text);
}
