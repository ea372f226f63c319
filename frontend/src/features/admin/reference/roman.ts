/** Names of neighbourhoods, as Medan counts them: I, II, III … */
const SIGNS: readonly [number, string][] = [
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

export function roman(n: number): string {
  let rest = n;
  let out = "";
  for (const [value, sign] of SIGNS) {
    while (rest >= value) {
      out += sign;
      rest -= value;
    }
  }
  return out;
}

export function romanUpTo(n: number): string[] {
  return Array.from({ length: n }, (_, i) => roman(i + 1));
}
