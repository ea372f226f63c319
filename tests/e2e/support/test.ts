/**
 * `test` for journeys: every worker has its own server, and a page that misbehaves fails its journey even where
 * nobody looked: an uncaught error, a refusal by the content security policy, a request to another host.
 */
import { test as base, expect } from "@playwright/test";
import { type Server, startServer } from "./server.ts";

interface WorkerFixtures {
  server: Server;
}

/** The map's tiles are the one thing fetched from elsewhere; journeys see an empty one. */
const TILES = "https://tile.openstreetmap.org";
const EMPTY_TILE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=", "base64");

export const test = base.extend<{ strictPage: void }, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 150_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  strictPage: [
    async ({ context, server }, use, testInfo) => {
      const misbehaviour: string[] = [];
      const already = server.log().length;
      await context.route(/^https?:/, async (route) => {
        const { origin } = new URL(route.request().url());
        if (origin === server.url) return route.fallback();
        if (origin === TILES) return route.fulfill({ contentType: "image/png", body: EMPTY_TILE });
        misbehaviour.push(`a request to ${origin}`);
        return route.abort();
      });
      context.on("weberror", (error) => misbehaviour.push(`an uncaught error: ${error.error().message}`));
      context.on("console", (message) => {
        if (message.type() === "error" && message.text().includes("Content Security Policy")) misbehaviour.push(message.text());
      });

      await use();

      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach("server.log", { body: server.log().slice(already), contentType: "text/plain" });
      }
      expect(misbehaviour, "the page should not").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
