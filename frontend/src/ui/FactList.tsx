/** Facts as label and value; empty ones are left out unless they matter. */
import classes from "./FactList.module.css";

export interface Fact {
  label: string;
  /** `null`, `undefined` and "" are left out. */
  value: React.ReactNode;
}

export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== "")
        .map(({ label, value }) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
