/** Searching in a list that is already here. */

/** Returns whether a text has all the words of `q`, in any order and without regard to capitals. */
export function matcher(q: string): (text: string) => boolean {
  const wanted = q.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return (text) => {
    const lower = text.toLowerCase();
    return wanted.every((word) => lower.includes(word));
  };
}
