/** A calm remark inside a page: nothing went wrong, but the person should know. */
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import classes from "./Notice.module.css";

interface NoticeProps {
  /** It should give pause. */
  caution?: boolean;
  children: React.ReactNode;
}

export function Notice({ caution = false, children }: NoticeProps) {
  return (
    <div role="status" className={classes.notice} data-caution={caution || undefined}>
      {caution ? <IconAlertTriangle size={18} stroke={1.8} aria-hidden /> : <IconInfoCircle size={18} stroke={1.8} aria-hidden />}
      <div>{children}</div>
    </div>
  );
}
