/** The shape of what is coming. Read out once as "loading"; the bars themselves say nothing. */
import { kitMessages } from "./kit.messages";
import classes from "./Skeletons.module.css";

function Bar({ width, tall }: { width: string; tall?: boolean }) {
  return <span className={`${classes.bar} ${tall ? classes.tall : ""}`} style={{ width }} />;
}

export function ListSkeleton({ rows = 6 }: { rows?: number }) {
  const t = kitMessages.useT();
  return (
    <div role="status" className={classes.list}>
      <span className="visually-hidden">{t("skeleton")}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.row} aria-hidden>
          <Bar width="7rem" />
          <Bar width={`${45 - (row % 3) * 9}%`} />
          <Bar width="6rem" />
        </div>
      ))}
    </div>
  );
}

export function DetailSkeleton() {
  const t = kitMessages.useT();
  return (
    <div role="status" className={classes.detail}>
      <span className="visually-hidden">{t("skeleton")}</span>
      <Bar width="40%" tall />
      <Bar width="70%" />
      <Bar width="62%" />
      <Bar width="66%" />
      <Bar width="30%" />
    </div>
  );
}
