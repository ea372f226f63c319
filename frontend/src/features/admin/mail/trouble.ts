import { mailSettingsMessages } from "./mail.messages";

const TROUBLES = ["unreachable", "timeout", "tls", "sign_in", "folder", "broken"] as const;

/** What a server's trouble is called; a code of its own is said as it is. */
export function troubleOf(problem: string): string {
  const known = TROUBLES.find((one) => one === problem);
  return known ? mailSettingsMessages.t(`problem_${known}`) : problem;
}
