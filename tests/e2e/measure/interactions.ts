/** Interaction to next paint, as web-vitals counts it: from the event to the frame that shows what it did. */
import type { Page } from "@playwright/test";

export interface Interaction {
  step: string;
  milliseconds: number;
}

interface Seen {
  id: number;
  start: number;
  duration: number;
}

/** The shortest that the browser tells of; what is quicker is counted, and not told. */
const SHORTEST_MS = 16;

/** Takes note of every interaction from the next page on. */
export async function watchInteractions(page: Page): Promise<void> {
  await page.addInitScript((shortest) => {
    const seen: Seen[] = [];
    Object.assign(window, { seenInteractions: seen });
    new PerformanceObserver((list) => {
      for (const { interactionId, startTime, duration } of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
        if (interactionId > 0) seen.push({ id: interactionId, start: startTime, duration });
      }
    }).observe({ type: "event", durationThreshold: shortest, buffered: true } as PerformanceObserverInit);
  }, SHORTEST_MS);
}

/** From now on, what happens is part of this step. */
export async function beginStep(page: Page, step: string): Promise<void> {
  await settle(page);
  await page.evaluate((name) => performance.mark(`step: ${name}`), step);
}

/** All interactions since the page was loaded, each by its longest event. */
export async function interactionsOf(page: Page): Promise<Interaction[]> {
  await settle(page);
  const { seen, count, steps } = await page.evaluate(() => ({
    seen: (window as unknown as { seenInteractions: Seen[] }).seenInteractions,
    count: (performance as unknown as { interactionCount: number }).interactionCount,
    steps: performance.getEntriesByType("mark").filter(({ name }) => name.startsWith("step: ")).map(({ name, startTime }) => ({ name, startTime })),
  }));
  const longest = new Map<number, Interaction>();
  for (const { id, start, duration } of seen) {
    const step = steps.findLast(({ startTime }) => startTime <= start)?.name.slice("step: ".length) ?? "before";
    if (duration > (longest.get(id)?.milliseconds ?? 0)) longest.set(id, { step, milliseconds: duration });
  }
  const told = [...longest.values()];
  const quick = Array.from({ length: Math.max(0, count - told.length) }, () => ({ step: "quick", milliseconds: SHORTEST_MS }));
  return [...told, ...quick].sort((a, b) => b.milliseconds - a.milliseconds);
}

/** The worst, but for one in every fifty. */
export function interactionToNextPaint(worstFirst: Interaction[]): number {
  return worstFirst[Math.floor(worstFirst.length / 50)]?.milliseconds ?? 0;
}

/** Until the frame is shown and the browser has told of it. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 150))));
}
