/** As it is sent: an address that was copied without its scheme gets one. The server says what is none. */
export function webAddress(text: string): string | undefined {
  const address = text.trim();
  if (address === "") return undefined;
  return /^[\w-]+(\.[\w-]+)+(\/|$)/.test(address) ? `https://${address}` : address;
}
