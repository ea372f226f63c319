/** What the open page would lose, in words, for whoever ends more than the page: signing out asks once, and before. */
const held = new Set<{ words: string }>();

/** Until the answer is called. */
export function holdUnsaved(words: string): () => void {
  const mine = { words };
  held.add(mine);
  return () => held.delete(mine);
}

export function unsavedWords(): string[] {
  return [...held].map(({ words }) => words);
}
