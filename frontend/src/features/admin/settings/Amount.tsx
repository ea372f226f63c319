/** A number between its label and its unit. */
import { NumberInput } from "@mantine/core";
import { field } from "../field";
import type { PartProps } from "./Part";
import classes from "./Settings.module.css";

interface AmountProps extends PartProps {
  path: string;
  label: string;
  hint?: string;
  unit: string;
  /** How many of what the server counts are one of what is shown: bytes in a megabyte. */
  scale?: number;
}

export function Amount({ form, path, label, hint, unit, scale = 1 }: AmountProps) {
  const { value, onChange, error, id } = field(form, path);
  const amount: number | string = value;
  return (
    <div className={classes.target}>
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <div id={`${id}-hint`} className={classes.hint}>
            {hint}
          </div>
        )}
      </div>
      <NumberInput
        id={id}
        aria-describedby={hint ? `${id}-hint ${id}-unit` : `${id}-unit`}
        value={typeof amount === "number" ? amount / scale : amount}
        onChange={(next) => onChange(typeof next === "number" ? Math.round(next * scale) : next)}
        decimalScale={scale === 1 ? 0 : 2}
        allowNegative={false}
        hideControls
        error={Boolean(error)}
      />
      <span id={`${id}-unit`} className={classes.unit}>
        {unit}
      </span>
      {error && <div className={classes.error}>{error}</div>}
    </div>
  );
}
