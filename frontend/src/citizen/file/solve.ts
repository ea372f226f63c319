/** Does the proof of work in a worker, or in slices on the page where no worker can start. */
import { search, type Work } from "./work";

const SLICE = 500;

export function solve(work: Work): Promise<string> {
  if (work.bits === 0) return Promise.resolve("0");
  return inWorker(work).catch(() => inSlices(work));
}

function inWorker(work: Work): Promise<string> {
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

async function inSlices(work: Work): Promise<string> {
  for (let from = 0; ; from += SLICE) {
    const answer = search(work, from, SLICE);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
