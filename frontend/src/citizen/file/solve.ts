/** Has the work done in a worker, or in small pieces on the page where there can be none. */
import { search, type Work } from "./work";

const AT_ONCE = 500;

export function solve(work: Work): Promise<string> {
  if (work.bits === 0) return Promise.resolve("0");
  return besides(work).catch(() => between(work));
}

function besides(work: Work): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./work.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<string>) => {
      worker.terminate();
      resolve(data);
    });
    worker.addEventListener("error", () => {
      worker.terminate();
      reject(new Error("no worker"));
    });
    worker.postMessage(work);
  });
}

async function between(work: Work): Promise<string> {
  for (let from = 0; ; from += AT_ONCE) {
    const answer = search(work, from, AT_ONCE);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
