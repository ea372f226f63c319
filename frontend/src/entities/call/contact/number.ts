/** Telephone numbers as links. */

/** A chat with this number, perhaps with the first words of it. WhatsApp wants the digits alone. */
export function whatsappLink(e164: string, text = ""): string {
  const words = text.trim() === "" ? "" : `?text=${encodeURIComponent(text.trim())}`;
  return `https://wa.me/${e164.replace(/\D/g, "")}${words}`;
}

/** Whether a chat may be tried: a number of this country that is no mobile one has none. */
export function mayChat(e164: string): boolean {
  return !e164.startsWith("+62") || e164.startsWith("+628");
}
