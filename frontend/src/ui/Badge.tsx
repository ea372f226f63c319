/** A word with an icon on a soft ground: the base of every badge. The icon adds to the word, never replaces it. */
import type { Icon } from "@tabler/icons-react";
import classes from "./Badge.module.css";

export type Tone = "accent" | "grey" | "blue" | "violet" | "amber" | "green" | "red";

export interface BadgeProps {
  tone: Tone;
  icon?: Icon;
  /** Without the ground, for dense tables. */
  quiet?: boolean;
  children: React.ReactNode;
}

export function Badge({ tone, icon: Sign, quiet, children }: BadgeProps) {
  return (
    <span className={`${classes.badge} ${classes[tone]} ${quiet ? classes.quiet : ""}`}>
      {Sign && <Sign size={14} stroke={2} aria-hidden />}
      {children}
    </span>
  );
}
