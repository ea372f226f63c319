/** What a call on the telephone hands on, in the router's state: a number never stands in an address. */
import type { Person } from "@/entities/person/identity";

export interface CallSeed {
  /** Tells one call's draft from another's. */
  readonly key: string;
  readonly phone: string;
  readonly name: string;
  readonly person: Person | null;
  readonly notes: string;
  /** When it began. */
  readonly since: string;
}

declare module "@tanstack/react-router" {
  interface HistoryState {
    call?: CallSeed;
    /** The number of whoever is to be called, for the call screen. */
    phone?: string;
  }
}
