/** A person's record on its own page: how it is fetched, and what must be fetched again once it changed. */
import { $api } from "@/api/client";
import { queryClient } from "@/api/query-client";
import { formatPhone } from "@/lib/format";
import { invalidateReports } from "@/entities/report/queries";
import type { Person } from "./identity";
import { earlierKey } from "./EarlierReports";

export type MergedRecord = Person["merged"][number];

const at = (id: string) => ({ params: { path: { id } } });

export const personQuery = (id: string) => $api.queryOptions("get", "/api/v1/reporters/{id}", at(id), { staleTime: 0 });
export const trailQuery = (id: string) => $api.queryOptions("get", "/api/v1/reporters/{id}/trail", at(id), { staleTime: 0 });

/** After a change: the answer is the person as they now stand; whatever else shows them is asked for again. */
export async function cachePerson(person: Person): Promise<void> {
  queryClient.setQueryData(personQuery(person.id).queryKey, person);
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: trailQuery(person.id).queryKey }),
    queryClient.invalidateQueries({ queryKey: earlierKey(person.id) }),
    queryClient.invalidateQueries({ queryKey: ["post", "/api/v1/reporters/lookup"] }),
    invalidateReports(),
  ]);
}

/** What distinguishes one record from another, in one line. */
export function identityLine({ identity }: Pick<Person, "identity">): string {
  return [identity.phone && formatPhone(identity.phone), identity.nik && `NIK ${identity.nik}`, identity.address, identity.email, identity.social].filter(Boolean).join(" · ");
}
