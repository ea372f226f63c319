/** The shipped nginx in front of a server: Debian's program, the template filled in as the image's entrypoint does. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const FRONTEND = path.resolve(import.meta.dirname, "../../../frontend");
const START_LIMIT_MS = 20_000;

/** Where it is, if it is installed. */
export function nginxProgram(): string | undefined {
  const named = process.env["TANGGAP_NGINX"];
  return [...(named ? [named] : []), "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"].find((file) => existsSync(file));
}

export interface Nginx {
  url: string;
  log: () => Promise<string>;
  stop: () => Promise<void>;
}

export async function startNginx(api: string, pages: string): Promise<Nginx> {
  const program = nginxProgram();
  if (!program) throw new Error("nginx is missing: sudo apt-get install nginx-light");
  const folder = await mkdtemp(path.join(tmpdir(), "tanggap-nginx-"));
  const port = await freePort();
  const variables = { TANGGAP_API: new URL(api).host, TANGGAP_PUBLIC_URL: "", NGINX_LOCAL_RESOLVERS: "127.0.0.1" };
  const template = await readFile(path.join(FRONTEND, "nginx.conf.template"), "utf8");
  // The entrypoint replaces the variables of the environment, and no others.
  const filled = Object.entries(variables).reduce((text, [name, value]) => text.replaceAll(`\${${name}}`, value), template);
  const site = filled
    .replace("listen 8080;", `listen 127.0.0.1:${port};`)
    .replace("/usr/share/nginx/html", pages)
    .replaceAll("/var/log/nginx", folder)
    .replaceAll("/etc/nginx/tanggap-headers.conf", path.join(FRONTEND, "nginx-headers.conf"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n");
  const config = path.join(folder, "nginx.conf");
  await writeFile(
    config,
    `daemon off;\nmaster_process off;\npid ${folder}/pid;\nerror_log ${folder}/start.log;\nevents { }\nhttp {\ninclude /etc/nginx/mime.types;\n${temporary}\n${site}\n}\n`,
  );
  const child = spawn(program, ["-p", folder, "-c", config], { stdio: "ignore" });
  const orphaned = () => child.kill("SIGKILL");
  process.once("exit", orphaned);
  const log = async () => await readFile(path.join(folder, "access.log"), "utf8");
  const stop = async () => {
    process.removeListener("exit", orphaned);
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  };
  const limit = Date.now() + START_LIMIT_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > limit) {
      const said = await readFile(path.join(folder, "start.log"), "utf8");
      await stop();
      throw new Error(`nginx did not start: ${said}`);
    }
    await sleep(50);
  }
  return { url: `http://127.0.0.1:${port}`, log, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
