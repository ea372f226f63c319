/** Number and secret of a link's fragment, which a browser sends to no server. */
import type { Schemas } from "./server";

export type Key = Schemas["TrackingKey"];

/** `#PGD-2026-00001/7K2M-Q0ZD-11VX`. A number may hold slashes of its own; a secret holds none. */
export function keyOf(fragment: string): Key | undefined {
  const text = decodeURIComponent(fragment.replace(/^#/, ""));
  const at = text.lastIndexOf("/");
  return at > 0 && at < text.length - 1 ? { number: text.slice(0, at), secret: text.slice(at + 1) } : undefined;
}
