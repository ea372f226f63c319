/** What the import asks the server for, and what it sends. */
import { $api, api, ifMatch } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Import = Schemas["LaporImportView"];
export type ImportDetail = Schemas["LaporImportDetail"];
export type ForeseenRow = Schemas["ForeseenView"];
export type ImportState = Schemas["ImportState"];
export type Mapping = Schemas["LaporMapping"];
export type Outcome = Schemas["ImportOutcome"];
export type RowProblem = Schemas["RowProblemView"];

const EVERY_SECOND = 1_000;

export const importsQuery = $api.queryOptions("get", "/api/v1/lapor-imports", undefined, {
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === "running") ? EVERY_SECOND : false),
});

export const mappingsQuery = $api.queryOptions("get", "/api/v1/lapor-mappings", undefined, { staleTime: 0 });

export function importQuery(id: string) {
  return $api.queryOptions(
    "get",
    "/api/v1/lapor-imports/{id}",
    { params: { path: { id } } },
    {
      staleTime: 0,
      refetchOnWindowFocus: "always",
      refetchInterval: ({ state }) => (state.data?.state === "running" ? EVERY_SECOND : false),
    },
  );
}

export function problemsQuery(id: string) {
  return $api.queryOptions("get", "/api/v1/lapor-imports/{id}/problems", { params: { path: { id } } }, { staleTime: 0 });
}

/** Puts an answer in place; its list of problems belongs to the reading before. */
export function keep(detail: ImportDetail): void {
  queryClient.setQueryData(importQuery(detail.id).queryKey, detail);
  void queryClient.invalidateQueries({ queryKey: problemsQuery(detail.id).queryKey });
}

export async function takeIn(file: File): Promise<ImportDetail> {
  const { data } = await api.POST("/api/v1/lapor-imports", {
    // The contract knows a file in a form only as text.
    body: { file: file.name },
    bodySerializer: () => {
      const form = new FormData();
      form.append("file", file, file.name);
      return form;
    },
  });
  if (!data) throw new Error("the server took the file in and said nothing");
  return data;
}

export async function remap({ id, version }: Import, mapping: Mapping, saveAs?: string): Promise<ImportDetail> {
  const { data } = await api.PUT("/api/v1/lapor-imports/{id}/mapping", {
    params: { path: { id }, header: ifMatch(version) },
    body: { mapping, save_as: saveAs },
  });
  if (!data) throw new Error("the server read the file anew and said nothing");
  return data;
}

export async function confirm({ id, version }: Import): Promise<void> {
  await api.POST("/api/v1/lapor-imports/{id}/confirm", { params: { path: { id }, header: ifMatch(version) } });
}

export async function cancel({ id, version }: Import): Promise<void> {
  await api.DELETE("/api/v1/lapor-imports/{id}", { params: { path: { id }, header: ifMatch(version) } });
}

export async function forgetMapping(name: string): Promise<void> {
  await api.DELETE("/api/v1/lapor-mappings/{name}", { params: { path: { name } } });
}
