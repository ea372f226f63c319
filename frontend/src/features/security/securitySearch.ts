/** The filters of the security log, as the address has them. In a file of its own, so that the router reads them without loading the page. */
import type { components } from "@/api/schema";

type Group = components["schemas"]["SecurityGroup"];

export const GROUPS = ["sign_in", "session", "credential", "refusal", "person", "export", "right", "setting"] as const satisfies readonly Group[];

export interface SecuritySearch {
  group?: Group | undefined;
  /** Who did it. */
  by?: string | undefined;
  report?: string | undefined;
  address?: string | undefined;
  /** First and last day. */
  from?: string | undefined;
  until?: string | undefined;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^[12]\d{3}-\d{2}-\d{2}$/;
/** IPv4 or IPv6, well enough that the server is not asked about a word. */
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)$/i;

const fits = (value: unknown, shape: RegExp): string | undefined => (typeof value === "string" && shape.test(value) ? value : undefined);

export const asAddress = (text: string): string | undefined => fits(text.trim(), ADDRESS);

export function securitySearch(raw: Record<string, unknown>): SecuritySearch {
  const found: SecuritySearch = {
    group: GROUPS.find((group) => group === raw["group"]),
    by: fits(raw["by"], ID),
    report: fits(raw["report"], ID),
    address: fits(raw["address"], ADDRESS),
    from: fits(raw["from"], DAY),
    until: fits(raw["until"], DAY),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
