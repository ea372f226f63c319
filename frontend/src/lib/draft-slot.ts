/**
 * A form that may stand open in several tabs keeps a draft for each, so that none overwrites another's. A tab knows
 * its own by `sessionStorage`, which outlives a reload. While the form is open the tab holds a lock on the draft's
 * name: that tells the drafts of other open tabs from those that were left behind, and a duplicated tab, which has a
 * copy of the `sessionStorage`, from its original. Where the browser has no locks every other draft counts as left.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { deleteDraft, listDrafts, type NamedDraft } from "./draft-store";
import { randomUuid } from "./uuid";

export interface DraftSlot {
  /** What this tab's draft is called, for `useDraft`; a form is made anew (by `key`) when it changes. */
  readonly name: string;
  /** Drafts of this form that are open in no tab, the newest first. */
  readonly left: readonly NamedDraft[];
  /** Makes a left draft this tab's own. The one it had is then left itself. */
  readonly resume: (name: string) => Promise<void>;
  readonly drop: (name: string) => Promise<void>;
  readonly refresh: () => void;
}

interface Hold {
  readonly name: string;
  /** Done when other tabs can see it. */
  readonly release: () => Promise<void>;
}

/** The page before a reload may not have let go yet. */
const PATIENCE_MS = 400;

/** `undefined` until the tab's draft is known. */
export function useDraftSlot(form: string): DraftSlot | undefined {
  const [name, setName] = useState<string>();
  const [left, setLeft] = useState<readonly NamedDraft[]>([]);
  const hold = useRef<Hold>(undefined);
  const gone = useRef(false);

  const take = useCallback(
    async (next: Hold) => {
      const before = hold.current;
      hold.current = next;
      remember(form, next.name);
      setName(next.name);
      await before?.release();
    },
    [form],
  );

  const refresh = useCallback(() => {
    void leftBehind(form, hold.current?.name).then((drafts) => {
      if (!gone.current) setLeft(drafts);
    });
  }, [form]);

  useEffect(() => {
    let current = true;
    gone.current = false;
    void claim(form).then(async (found) => {
      if (!current) return found.release();
      await take(found);
      refresh();
    });
    return () => {
      current = false;
      gone.current = true;
      void hold.current?.release();
      hold.current = undefined;
    };
  }, [form, take, refresh]);

  const resume = useCallback(
    async (wanted: string) => {
      const next = await acquire(wanted);
      if (next && gone.current) await next.release();
      else if (next) await take(next);
      refresh();
    },
    [take, refresh],
  );

  const drop = useCallback(
    async (unwanted: string) => {
      await deleteDraft(unwanted);
      refresh();
    },
    [refresh],
  );

  return name === undefined ? undefined : { name, left, resume, drop, refresh };
}

/** This tab's own draft; else the only one that was left; else a new one. */
async function claim(form: string): Promise<Hold> {
  const known = remembered(form);
  const own = known === undefined ? undefined : await acquire(known);
  const drafts = await listDrafts((name) => belongs(name, form)).catch(() => []);
  if (own && drafts.some(({ name }) => name === own.name)) return own;
  const left = await leftBehind(form, own?.name);
  const only = left.length === 1 ? left[0] : undefined;
  const adopted = only && (await acquire(only.name));
  if (adopted) {
    await own?.release();
    return adopted;
  }
  const fresh = `${form}:${randomUuid()}`;
  return own ?? (await acquire(fresh)) ?? unheld(fresh);
}

/** Without an id: as drafts were called when there was one per person. */
function belongs(name: string, form: string): boolean {
  return name === form || name.startsWith(`${form}:`);
}

async function leftBehind(form: string, own: string | undefined): Promise<NamedDraft[]> {
  try {
    const held = new Set((await locks()?.query())?.held?.map((lock) => lock.name));
    return await listDrafts((name) => name !== own && belongs(name, form) && !held.has(lockName(name)));
  } catch {
    return [];
  }
}

function acquire(name: string): Promise<Hold | undefined> {
  const manager = locks();
  if (!manager) return Promise.resolve(unheld(name));
  return new Promise((resolve) => {
    const until: { letGo?: () => void } = {};
    const held = new Promise<void>((letGo) => {
      until.letGo = letGo;
    });
    const over = manager
      .request(lockName(name), { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
        resolve({
          name,
          release: () => {
            until.letGo?.();
            return over;
          },
        });
        return held;
      })
      .then(() => undefined)
      .catch(() => resolve(undefined));
  });
}

function unheld(name: string): Hold {
  return { name, release: () => Promise.resolve() };
}

function locks(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks;
}

function lockName(name: string): string {
  return `tanggap-draft:${name}`;
}

function remember(form: string, name: string): void {
  try {
    sessionStorage.setItem(`tanggap-slot:${form}`, name);
  } catch {
    // Storage may be blocked; after a reload the draft is then one of those that were left.
  }
}

function remembered(form: string): string | undefined {
  try {
    return sessionStorage.getItem(`tanggap-slot:${form}`) ?? undefined;
  } catch {
    return undefined;
  }
}
