/** Fields of the forms, bound to a step: native controls with a label, a hint and the server's word about them. */
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useId } from "react";
import type { Report } from "@/api/types";
import { DateInput } from "@/ui/DateInput";
import { stepMessages } from "./form.messages";
import { reachedBy } from "./payloads";
import classes from "./StepForm.module.css";
import type { Field } from "./useStepValues";
import { contactChannelMessages } from "./step.messages";
import type { ContactChannel } from "./wire";

interface Labels {
  label: string;
  description?: string;
  optional?: boolean;
}

function useLabel(label: string, optional?: boolean): string {
  const t = stepMessages.useT();
  return optional ? t("optional", { label }) : label;
}

export function LongText({ field, label, description, optional, rows = 3 }: Labels & { field: Field<string>; rows?: number }) {
  const words = useLabel(label, optional);
  return (
    <Textarea
      id={field.id}
      label={words}
      description={description}
      autosize
      minRows={rows}
      maxRows={14}
      value={field.value}
      onChange={(event) => field.onChange(event.currentTarget.value)}
      error={field.error}
      aria-required={!optional}
    />
  );
}

export function ShortText({
  field,
  label,
  description,
  optional,
  ...rest
}: Labels & { field: Field<string>; inputMode?: "url" | "text"; placeholder?: string }) {
  const words = useLabel(label, optional);
  return (
    <TextInput
      {...rest}
      id={field.id}
      label={words}
      description={description}
      value={field.value}
      onChange={(event) => field.onChange(event.currentTarget.value)}
      error={field.error}
      aria-required={!optional}
    />
  );
}

export function DayField({
  field,
  label,
  description,
  optional,
  ...limits
}: Labels & { field: Field<string>; min?: string; max?: string }) {
  const words = useLabel(label, optional);
  return (
    <DateInput
      {...limits}
      id={field.id}
      label={words}
      description={description}
      value={field.value}
      onChange={(event) => field.onChange(event.currentTarget.value)}
      error={field.error}
      aria-required={!optional}
    />
  );
}

/** A moment in WIB. */
export function MomentField({ field, label, description, max }: Labels & { field: Field<string>; max?: string }) {
  const t = stepMessages.useT();
  return (
    <DateInput
      type="datetime-local"
      id={field.id}
      label={label}
      description={description ?? t("wib")}
      max={max}
      value={field.value}
      onChange={(event) => field.onChange(event.currentTarget.value)}
      error={field.error}
      aria-required
    />
  );
}

export interface Option<T extends string> {
  value: T;
  label: string;
}

export interface OptionGroup<T extends string> {
  group: string;
  items: readonly Option<T>[];
}

export function SelectField<T extends string>({
  field,
  label,
  description,
  optional,
  options,
}: Labels & { field: Field<T | "">; options: readonly (Option<T> | OptionGroup<T>)[] }) {
  const t = stepMessages.useT();
  const words = useLabel(label, optional);
  return (
    <NativeSelect
      id={field.id}
      label={words}
      description={description}
      value={field.value}
      onChange={(event) => field.onChange(event.currentTarget.value as T | "")}
      error={field.error}
      aria-required={!optional}
    >
      <option value="">{optional ? t("nobody") : t("choose")}</option>
      {options.map((option) =>
        "group" in option ? (
          <optgroup key={option.group} label={option.group}>
            {option.items.map(({ value, label: name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </optgroup>
        ) : (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ),
      )}
    </NativeSelect>
  );
}

/** One of a few, all in sight: native radio buttons drawn as chips. */
export function ChipsField<T extends string>({
  field,
  label,
  description,
  optional,
  options,
}: Labels & { field: Field<T | "">; options: readonly Option<T>[] }) {
  const words = useLabel(label, optional);
  const name = useId();
  const hintId = useId();
  const errorId = useId();
  return (
    <fieldset className={classes.group} aria-describedby={`${description ? hintId : ""} ${field.error ? errorId : ""}`.trim() || undefined}>
      <legend>{words}</legend>
      {description && (
        <p id={hintId} className={classes.hint}>
          {description}
        </p>
      )}
      <div className={classes.chips}>
        {options.map((option, i) => (
          <label key={option.value} className={classes.chip}>
            <input
              id={i === 0 ? field.id : undefined}
              type="radio"
              name={name}
              checked={option.value === field.value}
              onChange={() => field.onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <FieldError id={errorId} words={field.error} />
    </fieldset>
  );
}

export interface CheckOption<T extends string> extends Option<T> {
  hint?: string;
  error?: string;
  /** For the error summary, when the item has a path of its own. */
  id?: string;
}

export function ChecksField<T extends string>({
  field,
  label,
  description,
  options,
}: Labels & { field: Field<T[]>; options: readonly CheckOption<T>[] }) {
  const hintId = useId();
  const errorId = useId();
  const { value: chosen } = field;
  return (
    <fieldset className={classes.group} aria-describedby={`${description ? hintId : ""} ${field.error ? errorId : ""}`.trim() || undefined}>
      <legend>{label}</legend>
      {description && (
        <p id={hintId} className={classes.hint}>
          {description}
        </p>
      )}
      <div className={classes.checks}>
        {options.map((option, i) => (
          <CheckLine
            key={option.value}
            id={option.id ?? (i === 0 ? field.id : undefined)}
            forGroup={!option.id && i === 0}
            label={option.label}
            hint={option.hint}
            error={option.error}
            checked={chosen.includes(option.value)}
            onChange={(on) => field.onChange(on ? [...chosen, option.value] : chosen.filter((other) => other !== option.value))}
          />
        ))}
      </div>
      <FieldError id={errorId} words={field.error} />
    </fieldset>
  );
}

export interface CheckLineProps {
  id?: string;
  /** It is where the list's own refusal leads to. */
  forGroup?: boolean;
  label: string;
  hint?: string;
  error?: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}

export function CheckLine({ id, forGroup, label, hint, error, checked, onChange }: CheckLineProps) {
  const hintId = useId();
  return (
    <label className={classes.check}>
      <input
        id={id}
        data-stands-for={forGroup ? "group" : undefined}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        aria-describedby={hint || error ? hintId : undefined}
        aria-label={label}
      />
      <span className={classes.checkText}>
        {label}
        {(hint || error) && (
          <span id={hintId} className={error ? classes.error : classes.checkHint}>
            {error ?? hint}
          </span>
        )}
      </span>
    </label>
  );
}

export function FieldError({ id, words }: { id: string; words: string | undefined }) {
  if (!words) return null;
  return (
    <p id={id} className={classes.error}>
      {words}
    </p>
  );
}

const CONTACT_CHANNELS = ["phone", "whatsapp", "in_person", "email", "letter", "social_media", "lapor", "tracking_page"] as const satisfies readonly ContactChannel[];

export function ContactChannelField({
  field,
  report,
  label,
  description,
}: {
  field: Field<ContactChannel>;
  /** Whose reporter is meant: only ways by which that one can be reached are offered. */
  report?: Report;
  label?: string;
  description?: string;
}) {
  const t = stepMessages.useT();
  const tChannel = contactChannelMessages.useT();
  return (
    <ChipsField
      field={field as Field<ContactChannel | "">}
      label={label ?? t("channel")}
      description={description}
      options={CONTACT_CHANNELS.filter((value) => (report ? reachedBy(report, value) : value !== "tracking_page")).map((value) => ({ value, label: tChannel(value) }))}
    />
  );
}

/** Where it was said, for a way that leaves an address. */
export function SaidAtField({ channel, field }: { channel: ContactChannel; field: Field<string> }) {
  const t = stepMessages.useT();
  if (channel !== "social_media" && channel !== "lapor") return null;
  return <ShortText field={field} label={t("saidAt")} description={t("saidAtHint")} optional inputMode="url" placeholder="https://" />;
}

export function YesNoField({ field, label, description, yes, no }: Labels & { field: Field<"yes" | "no" | "">; yes?: string; no?: string }) {
  const t = stepMessages.useT();
  return (
    <ChipsField
      field={field}
      label={label}
      description={description}
      options={[
        { value: "yes", label: yes ?? t("yes") },
        { value: "no", label: no ?? t("no") },
      ]}
    />
  );
}

/** One to five stars, as the radio buttons they are. */
export function StarsField({ field, label, names }: { field: Field<string>; label: string; names: readonly string[] }) {
  const words = useLabel(label, true);
  const name = useId();
  const errorId = useId();
  const lit = Number(field.value || 0);
  return (
    <fieldset className={classes.group} aria-describedby={field.error ? errorId : undefined}>
      <legend>{words}</legend>
      <div className={classes.stars}>
        {names.map((label_, i) => {
          const value = String(i + 1);
          const Star = i < lit ? IconStarFilled : IconStar;
          return (
            <label key={value} className={classes.star} data-lit={i < lit || undefined}>
              <input
                id={i === 0 ? field.id : undefined}
                type="radio"
                name={name}
                aria-label={label_}
                checked={field.value === value}
                onChange={() => field.onChange(value)}
              />
              <Star size={26} stroke={1.6} aria-hidden />
            </label>
          );
        })}
      </div>
      {lit > 0 && <div className={classes.hint}>{names[lit - 1]}</div>}
      <FieldError id={errorId} words={field.error} />
    </fieldset>
  );
}

