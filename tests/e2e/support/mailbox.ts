/** A mail server that takes whatever it is given and keeps it, for journeys in which somebody reads a mail. */
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 20_000;

interface Mail {
  to: string;
  /** The plain words. */
  text: string;
}

export interface Mailbox {
  url: string;
  /** The newest mail to this address, waited for. */
  newest: (to: string) => Promise<Mail>;
  stop: () => void;
}

export async function startMailbox(): Promise<Mailbox> {
  const kept: Mail[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    // The other side may be killed in the middle of a word.
    socket.on("error", () => socket.destroy());
    // What it was told until then counts.
    converse(socket, kept).catch(() => socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const newest = async (to: string) => {
    const limit = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = kept.findLast((mail) => mail.to === to);
      if (found) return found;
      if (Date.now() > limit) throw new Error(`no mail came for ${to}; there are ${kept.length}`);
      await sleep(100);
    }
  };
  const stop = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, newest, stop };
}

/** RFC 5321, as far as a client needs it that is never refused. */
async function converse(socket: Socket, kept: Mail[]): Promise<void> {
  const say = (line: string) => socket.write(`${line}\r\n`);
  say("220 mailbox.example ESMTP");
  let to = "";
  let message: string[] | undefined;
  for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
    const command = line.toUpperCase();
    if (message && line === ".") {
      kept.push({ to, text: plainWords(message.join("\n")) });
      message = undefined;
      say("250 kept");
    } else if (message) message.push(line.replace(/^\./, ""));
    else if (command.startsWith("EHLO")) say("250-mailbox.example\r\n250-8BITMIME\r\n250 SMTPUTF8");
    else if (command === "DATA") {
      message = [];
      say("354 go on");
    } else if (command === "QUIT") socket.end("221 bye\r\n");
    else {
      to = command.startsWith("RCPT TO:") ? (/<(.*)>/.exec(line)?.[1] ?? "") : to;
      say("250 fine");
    }
  }
}

/** The part of plain text: the first, as RFC 2046 wants the simplest one. */
function plainWords(message: string): string {
  const part = /^content-type: text\/plain[^]*?\n\n/im.exec(message);
  const start = part ? part.index + part[0].length : 0;
  const body = message.slice(start).split(/^--/m)[0] ?? "";
  if (/^content-transfer-encoding: base64/im.test(part?.[0] ?? "")) return Buffer.from(body, "base64").toString();
  // RFC 2045, 6.7.
  const bytes = body.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
