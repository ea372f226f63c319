/** Variables in braces, as the office writes them into its wordings. */

/** The variables in a text that do not exist, each once, as written there. */
export function strangersIn(text: string, known: readonly string[]): string[] {
  const found = new Set<string>();
  for (const [written, name = "", end] of text.matchAll(/\{([^{}\n]*)(\}?)/g)) {
    if (end === "" || !known.includes(name)) found.add(written.trim());
  }
  return [...found];
}

export function inBraces(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(" ");
}
