/**
 * The work that a browser shows with a report: a number that, hashed with the office's challenge, gives so many
 * leading zero bits. In plain JavaScript, since `crypto.subtle` is missing where an office is reached without HTTPS.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

export interface Work {
  readonly challenge: string;
  readonly bits: number;
}

function zeros(hash: Uint8Array): number {
  let count = 0;
  for (const byte of hash) {
    if (byte !== 0) return count + Math.clz32(byte) - 24;
    count += 8;
  }
  return count;
}

/** The first answer among so many numbers, if there is one. */
export function search({ challenge, bits }: Work, from: number, tries: number): string | undefined {
  // What all of them begin with is hashed once.
  const begun = sha256.create().update(utf8ToBytes(`${challenge}:`));
  for (let number = from; number < from + tries; number += 1) {
    const answer = String(number);
    if (zeros(begun.clone().update(utf8ToBytes(answer)).digest()) >= bits) return answer;
  }
  return undefined;
}
