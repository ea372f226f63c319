/**
 * `test` for journeys: every worker has its own server, and a page that misbehaves fails its journey even where
 * nobody looked: an uncaught error, a refusal by the content security policy, a request to another host.
 *
 * `as` opens a window of its own for a person of the demonstration. A worker signs each of them in once, because
 * signing in is throttled, and hands the session on from journey to journey as one browser would.
 */
import { test as base, type BrowserContext, expect, type Page } from "@playwright/test";
import { type Mailbox, startMailbox } from "./mailbox.ts";
import { startNginx } from "./nginx.ts";
import { type Server, SPA, startServer } from "./server.ts";
import { DEMO_PASSWORD, fillSignIn } from "./sign-in.ts";

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface WorkerFixtures {
  /** Whether the shipped nginx stands between browser and server. */
  behindNginx: boolean;
  /** Whether the office sends mail; all of it goes to `mailbox`. */
  sendsMail: boolean;
  mailbox: Mailbox;
  server: Server;
  sessions: Map<string, Session>;
}

interface TestFixtures {
  misbehaviour: string[];
  strictPage: void;
  /** The person's window, at their home page. Asked again within a journey, it is the same window. */
  as: (username: string) => Promise<Page>;
}

/** The map's tiles are the one thing fetched from elsewhere; journeys see an empty one. */
const TILES = "https://tile.openstreetmap.org";
const EMPTY_TILE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=", "base64");

/** The links in mails need an address; a journey follows them at the server's own. */
const MAIL = { TANGGAP_MAIL_FROM: "Kantor Camat <kantor@tembung.example>", TANGGAP_PUBLIC_URL: "http://localhost:8080" };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  behindNginx: [false, { option: true, scope: "worker" }],

  sendsMail: [false, { option: true, scope: "worker" }],

  mailbox: [
    async ({}, use) => {
      const mailbox = await startMailbox();
      await use(mailbox);
      mailbox.stop();
    },
    { scope: "worker" },
  ],

  server: [
    async ({ behindNginx, sendsMail, mailbox }, use) => {
      const server = await startServer(sendsMail ? { ...MAIL, TANGGAP_SMTP_URL: mailbox.url } : {});
      const nginx = behindNginx ? await startNginx(server.url, SPA) : undefined;
      await use(nginx ? { ...server, url: nginx.url } : server);
      await nginx?.stop();
      await server.stop();
    },
    { scope: "worker", timeout: 150_000 },
  ],

  sessions: [async ({}, use) => use(new Map()), { scope: "worker" }],

  baseURL: async ({ server }, use) => use(server.url),

  misbehaviour: async ({}, use) => use([]),

  strictPage: [
    async ({ context, server, misbehaviour }, use, testInfo) => {
      const already = server.log().length;
      await watch(context, server, misbehaviour);

      await use();

      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach("server.log", { body: server.log().slice(already), contentType: "text/plain" });
      }
      expect(misbehaviour, "the page should not").toEqual([]);
    },
    { auto: true },
  ],

  as: async ({ browser, server, sessions, misbehaviour }, use) => {
    const open = new Map<string, Page>();
    await use(async (username) => {
      const before = open.get(username);
      if (before) return before;
      const context = await browser.newContext({ storageState: sessions.get(username) });
      await watch(context, server, misbehaviour);
      const page = await context.newPage();
      open.set(username, page);
      await arrive(page, username);
      return page;
    });
    for (const [username, page] of open) {
      // The refresh cookie has moved on; the next journey needs the present one.
      sessions.set(username, await page.context().storageState());
      await page.context().close();
    }
  },
});

async function watch(context: BrowserContext, server: Server, misbehaviour: string[]): Promise<void> {
  await context.route(/^https?:/, async (route) => {
    const { origin } = new URL(route.request().url());
    if (origin === server.url) return route.fallback();
    if (origin === TILES) return route.fulfill({ contentType: "image/png", body: EMPTY_TILE });
    misbehaviour.push(`a request to ${origin}`);
    return route.abort();
  });
  // Nobody is there to close the dialogue; a journey asks the page whether it was asked for.
  await context.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  context.on("weberror", (error) => misbehaviour.push(`an uncaught error: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error" && message.text().includes("Content Security Policy")) misbehaviour.push(message.text());
  });
}

async function arrive(page: Page, username: string): Promise<void> {
  await page.goto("/");
  const menu = page.getByRole("navigation", { name: "Menu utama" });
  const field = page.getByLabel("Nama pengguna");
  await expect(menu.or(field), `the home page of ${username}, or the sign-in page`).toBeVisible();
  if (await field.isVisible()) {
    await fillSignIn(page, username, DEMO_PASSWORD);
    await expect(menu, `${username} is signed in`).toBeVisible();
  }
}

export { expect };
