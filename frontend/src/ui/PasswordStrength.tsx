/** How hard a password is to guess, while it is typed. The server judges; its reason is shown in its own words. */
import { useEffect, useState } from "react";
import { api } from "@/api/client";
import { isProblem } from "@/api/problem";
import { defineMessages } from "@/lib/i18n";
import classes from "./PasswordStrength.module.css";

const messages = defineMessages("password-strength", {
  id: { weak: "Belum cukup kuat.", strong: "Cukup kuat.", very: "Sangat kuat." },
  en: { weak: "Not strong enough yet.", strong: "Strong enough.", very: "Very strong." },
});

/** After the last key: nobody reads a judgement of half a word. */
const PAUSE_MS = 400;

interface PasswordStrengthProps {
  password: string;
  /** Whose password it becomes; left out: one's own. */
  of?: { username: string; name: string };
}

type Verdict = { score: number; reason?: string };

export function PasswordStrength({ password, of }: PasswordStrengthProps) {
  const t = messages.useT();
  const verdict = useVerdict(password, of?.username, of?.name);
  // The live region is always in the page; otherwise a screen reader would not read its words.
  return (
    <div role="status" className={classes.place}>
      {verdict && (
        <>
          <div className={classes.bar} data-score={verdict.score} aria-hidden>
            <span />
          </div>
          <span className={classes.words}>
            {verdict.reason === undefined ? t(verdict.score > 3 ? "very" : "strong") : `${t("weak")} ${verdict.reason}`}
          </span>
        </>
      )}
    </div>
  );
}

function useVerdict(password: string, username: string | undefined, name: string | undefined): Verdict | undefined {
  const [known, setKnown] = useState<{ of: string; verdict: Verdict }>();
  useEffect(() => {
    if (!password) return undefined;
    const stop = new AbortController();
    const later = setTimeout(() => {
      void judge(password, username, name, stop.signal).then((verdict) => {
        if (verdict && !stop.signal.aborted) setKnown({ of: password, verdict });
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(later);
      stop.abort();
    };
  }, [password, username, name]);
  return known?.of === password && password ? known.verdict : undefined;
}

/** Nothing when the server could not be asked: it judges again when the form is sent. */
async function judge(password: string, username: string | undefined, name: string | undefined, signal: AbortSignal): Promise<Verdict | undefined> {
  try {
    const { data } = await api.POST("/api/v1/auth/password/check", { body: { password, username, name }, signal });
    return data && { score: data.score };
  } catch (reason) {
    if (!isProblem(reason, "invalid")) return undefined;
    return { score: 1, reason: reason.errors[0]?.detail ?? "" };
  }
}
