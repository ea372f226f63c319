/** The work, beside the page, so that the page answers meanwhile. */
import { search, type Work } from "./work";

const AT_ONCE = 5_000;

addEventListener("message", ({ data }: MessageEvent<Work>) => {
  for (let from = 0; ; from += AT_ONCE) {
    const answer = search(data, from, AT_ONCE);
    if (answer !== undefined) {
      postMessage(answer);
      return;
    }
  }
});
