/** Whether the office can call a number as it was typed; the same rule as the server's. */
export function isPhone(typed: string): boolean {
  const text = typed.trim();
  if (!/^[\d .\-()+/]+$/.test(text)) return false;
  const digits = text.replace(/\D/g, "");
  const whole = text.startsWith("+") ? digits : digits.replace(/^(?:00|0|62|(?=8))/, (start) => (start === "00" ? "" : "62"));
  if (whole === digits && !text.startsWith("+") && !digits.startsWith("62")) return false;
  const { length } = whole.replace(/^620+/, "62");
  return length >= 8 && length <= 15;
}
