/** First passwords that can be read out over the counter: three groups without letters that look alike. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 3;
const GROUP = 4;

export function generatePassword(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)): string {
  // Bytes past the last whole multiple are thrown away, so that every letter is equally likely.
  const limit = 256 - (256 % LETTERS.length);
  let letters = "";
  while (letters.length < GROUPS * GROUP) {
    for (const byte of random(new Uint8Array(16))) {
      if (byte < limit && letters.length < GROUPS * GROUP) letters += LETTERS[byte % LETTERS.length] ?? "";
    }
  }
  return [0, 1, 2].map((group) => letters.slice(group * GROUP, (group + 1) * GROUP)).join("-");
}
