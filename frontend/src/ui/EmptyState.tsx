/** Nothing to show: says why, and what to do next. */
import type { Icon } from "@tabler/icons-react";
import classes from "./EmptyState.module.css";

export interface EmptyStateProps {
  icon?: Icon;
  title: string;
  description?: string;
  action?: React.ReactNode;
}

export function EmptyState({ icon: Sign, title, description, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {Sign && <Sign size={28} stroke={1.5} aria-hidden className={classes.sign} />}
      <p className={classes.title}>{title}</p>
      {description && <p className={classes.description}>{description}</p>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
