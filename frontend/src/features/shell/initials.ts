/** `Bahrum Effendi Rangkuti, S.Sos.` → `BR` */
export function initials(name: string): string {
  const words = name.replace(/,.*$/, "").split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !word.endsWith("."));
  const first = words[0]?.charAt(0) ?? "?";
  const last = words.length > 1 ? (words.at(-1)?.charAt(0) ?? "") : "";
  return (first + last).toUpperCase();
}
