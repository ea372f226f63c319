/** A calm remark inside a page: nothing went wrong, but the person should know. */
import { IconInfoCircle } from "@tabler/icons-react";
import classes from "./Notice.module.css";

export function Notice({ children }: { children: React.ReactNode }) {
  return (
    <div role="status" className={classes.notice}>
      <IconInfoCircle size={18} stroke={1.8} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
