/** Times of day as the office writes them, `08.00`; on the wire they are `08:00:00`. */
export function clockText(wire: string): string {
  return wire.slice(0, 5).replace(":", ".");
}

export function parseClock(typed: string): string | undefined {
  const found = /^(\d{1,2})(?:[.:]?(\d{2}))?$/.exec(typed.trim());
  if (!found) return undefined;
  const [, hour = "", minute = "00"] = found;
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, "0")}:${minute}:00`;
}
