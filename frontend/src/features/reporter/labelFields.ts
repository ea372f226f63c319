/** The server says only what is wrong with a field ("Wajib diisi."); in a list of errors the field's label is put before it. */
import { ProblemError } from "@/api/problem";
import { type IdentityFields, emptyIdentity } from "@/entities/person/identity";

export function labelled(error: unknown, label: (name: keyof IdentityFields) => string): unknown {
  if (!(error instanceof ProblemError) || error.errors.length === 0) return error;
  const errors = error.errors.map((field) => {
    const name = field.pointer.slice(1);
    return name in emptyIdentity ? { ...field, detail: `${label(name as keyof IdentityFields)}: ${field.detail}` } : field;
  });
  return new ProblemError(error.status, { ...error, title: error.title, errors }, error.retryAfter);
}
