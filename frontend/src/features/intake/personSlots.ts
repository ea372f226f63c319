/** The components of the person feature that the intake shows. Features do not import each other, so the route passes them in. */
import type { ComponentType, ReactNode } from "react";
import type { IdentityFields, Person } from "@/entities/person/identity";

export interface PersonSlots {
  Fields: ComponentType<{
    fields: IdentityFields;
    onField: <K extends keyof IdentityFields>(name: K, value: IdentityFields[K]) => void;
    errors: Partial<Record<keyof IdentityFields, ReactNode>>;
    path: string;
    onDown?: () => void;
    /** Stands right below the fields that find most people. */
    found?: ReactNode;
    /** Stands at the end of the fields. */
    children?: ReactNode;
  }>;
  Known: ComponentType<{ person: Person; onOther: () => void; onChanged: (person: Person) => void }>;
  People: ComponentType<{ fields: IdentityFields; person: Person | null; onPick: (person: Person) => void; onLeave: () => void }>;
  /** Moves the focus to the people found; false when there are none. */
  focusPeople: () => boolean;
  fieldLabel: (name: keyof IdentityFields) => string;
  warning: (code: Person["identity"]["warnings"][number]) => string;
}
