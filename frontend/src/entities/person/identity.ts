/** A reporter's identity as a form holds it: every field a text, empty when unknown. The fields are the server's own. */
import type { components } from "@/api/schema";
import type { Identity } from "@/api/types";

export type Person = components["schemas"]["PersonView"];
export type IdentityFields = { [K in keyof Required<Identity>]: K extends "sex" ? NonNullable<Identity["sex"]> | "" : string };

export const emptyIdentity: IdentityFields = {
  name: "",
  phone: "",
  nik: "",
  address: "",
  email: "",
  social: "",
  occupation: "",
  sex: "",
};

export function hasIdentity(fields: IdentityFields): boolean {
  return Object.values(fields).some((value) => value.trim() !== "");
}

/** As it is sent: blanks left out. */
export function toIdentity(fields: IdentityFields): Identity {
  const text = (value: string) => value.trim() || undefined;
  return {
    name: fields.name.trim(),
    phone: text(fields.phone),
    nik: text(fields.nik),
    address: text(fields.address),
    email: text(fields.email),
    social: text(fields.social),
    occupation: text(fields.occupation),
    sex: fields.sex || undefined,
  };
}

export function fromIdentity(identity: Person["identity"]): IdentityFields {
  return {
    name: identity.name,
    phone: identity.phone ?? "",
    nik: identity.nik ?? "",
    address: identity.address ?? "",
    email: identity.email ?? "",
    social: identity.social ?? "",
    occupation: identity.occupation ?? "",
    sex: identity.sex ?? "",
  };
}
