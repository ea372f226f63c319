/**
 * The real binary with demonstration data in a folder of its own.
 *
 * It must print `listening on http://127.0.0.1:PORT` to standard output once it serves.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const BINARY = process.env["TANGGAP_SERVER"] ?? path.join(ROOT, "target/debug/tanggap");
export const SPA = process.env["TANGGAP_STATIC_DIR"] ?? path.join(ROOT, "frontend/dist");
/** Migrating and seeding an empty database in a development build. */
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 10_000;

export interface Server {
  url: string;
  /** What it has printed so far, errors included. */
  log: () => string;
  stop: () => Promise<void>;
}

/** `more`: settings of its environment beside those that every journey needs. */
export async function startServer(more: Record<string, string> = {}): Promise<Server> {
  const data = await mkdtemp(path.join(tmpdir(), "tanggap-e2e-"));
  const child = spawn(BINARY, ["serve", "--demo"], {
    cwd: data,
    env: {
      PATH: process.env["PATH"],
      RUST_BACKTRACE: "1",
      TANGGAP_DATA_DIR: data,
      TANGGAP_LISTEN: "127.0.0.1:0",
      TANGGAP_STATIC_DIR: SPA,
      TANGGAP_TRUSTED_PROXIES: "127.0.0.1",
      ...more,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A worker that is killed before it can stop its server takes it along.
  const orphaned = () => child.kill("SIGKILL");
  process.once("exit", orphaned);

  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));

  const stop = async () => {
    process.removeListener("exit", orphaned);
    await end(child);
    await rm(data, { recursive: true, force: true });
  };
  try {
    return { url: await address(child, () => printed), log: () => printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function address(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const give = (why: string) => reject(new Error(`${BINARY} ${why}. It printed:\n${printed()}`));
    const limit = setTimeout(() => give(`did not listen within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    child.once("error", (error) => give(`did not start: ${error.message}`));
    child.once("exit", (code, signal) => give(`ended with ${code ?? signal}`));
    child.stdout?.on("data", () => {
      const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(printed())?.[1];
      if (!found) return;
      clearTimeout(limit);
      resolve(found);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  const running = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  if (!running()) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await Promise.race([ended, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
  if (!running()) return;
  child.kill("SIGKILL");
  await ended;
}
