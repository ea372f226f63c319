/** A call or chat begins, and is answered for. Apart from the store, which every page reads. */
import { randomUuid } from "@/lib/uuid";
import { type Contact, readContacts, writeContacts } from "./pending";

/** Whoever began more than these has forgotten the first. */
const MOST = 5;

/** It is asked once for the same thing, however often somebody tried. */
export function beginContact(contact: Omit<Contact, "id">): void {
  const same = JSON.stringify([contact.channel, contact.target]);
  const others = readContacts().filter(({ channel, target }) => JSON.stringify([channel, target]) !== same);
  writeContacts([...others, { ...contact, id: randomUuid() }].slice(-MOST));
}

export function endContact(id: string): void {
  writeContacts(readContacts().filter((one) => one.id !== id));
}
