/** The forms of a report's steps: more script than all that is read before one is opened, so it comes after the page. */
import { useEffect, useState } from "react";
import { flash } from "@/ui/flash";
import { kitMessages } from "@/ui/kit.messages";
import { whenIdle } from "@/lib/idle";
import type * as lateForms from "./lateForms";

type Forms = typeof lateForms;

const AFTER_PAGE_MS = 2_000;

let loaded: Forms | undefined;

async function load(): Promise<Forms> {
  loaded ??= await import("./lateForms");
  return loaded;
}

/** The forms, once they are there. Where one is `wanted` they come at once, and `onFail` hears if they cannot. */
export function useForms(wanted: boolean, onFail: () => void): Forms | undefined {
  const [forms, setForms] = useState(loaded);

  useEffect(() => {
    if (forms) return;
    let here = true;
    let idle: (() => void) | undefined;
    const later = setTimeout(() => {
      idle = whenIdle(() => void load().then((found) => here && setForms(found)).catch(() => undefined));
    }, AFTER_PAGE_MS);
    return () => {
      here = false;
      clearTimeout(later);
      idle?.();
    };
  }, [forms]);

  useEffect(() => {
    if (!wanted || forms) return;
    let here = true;
    load()
      .then((found) => here && setForms(found))
      .catch(() => {
        if (!here) return;
        onFail();
        flash(`${kitMessages.t("offlineTitle")}. ${kitMessages.t("offlineAction")}`);
      });
    return () => {
      here = false;
    };
    // Asked for once; what then happens to a failure does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, forms]);

  return forms;
}
