/**
 * A date, or a date and time in WIB. Browsers show it in the order of their own language (11/24/2026), so what was
 * entered stands below in words.
 */
import { TextInput, type TextInputProps } from "@mantine/core";
import { formatDate, formatTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n";
import classes from "./DateInput.module.css";

export interface DateInputProps extends Omit<TextInputProps, "type"> {
  type?: "date" | "datetime-local";
}

export function DateInput({ type = "date", ...input }: DateInputProps) {
  // So that the words follow a change of language.
  useLanguage();
  const words = typeof input.value === "string" ? inWords(input.value) : undefined;
  return (
    <TextInput
      type={type}
      inputContainer={(children) => (
        <>
          {children}
          {words && <div className={classes.words}>{words}</div>}
        </>
      )}
      {...input}
    />
  );
}

/** `2026-11-24` → `24 November 2026`; `2026-11-24T14:30` → `24 November 2026 14.30 WIB`; nothing while it is being typed. */
export function inWords(value: string): string | undefined {
  if (!/^[12]\d{3}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(value)) return undefined;
  if (!value.includes("T")) return formatDate(value);
  const at = `${value}:00+07:00`;
  return `${formatDate(at)} ${formatTime(at)} WIB`;
}
