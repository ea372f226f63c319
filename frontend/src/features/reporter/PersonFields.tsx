/** The fields of a person, for somebody new at the counter and for correcting somebody known. */
import { NativeSelect, TextInput } from "@mantine/core";
import type { IdentityFields } from "@/entities/person/identity";
import { fieldId } from "@/ui/ProblemNotice";
import { reporterMessages } from "./reporter.messages";
import { nikProgress } from "@/entities/person/lookup";
import classes from "./Reporter.module.css";

export interface PersonFieldsProps {
  fields: IdentityFields;
  /** Changes a single field. */
  onField: <K extends keyof IdentityFields>(name: K, value: IdentityFields[K]) => void;
  /** By the field's name. */
  errors: Partial<Record<keyof IdentityFields, React.ReactNode>>;
  /** Path of the person inside the form, such as `reporter.identity`. */
  path: string;
  /** Arrow down leads from a field that finds people to the people found. */
  onDown?: () => void;
  /** Stands right below the fields that find most people, where there is no room beside the form. */
  found?: React.ReactNode;
  /** Stands at the end of the fields. */
  children?: React.ReactNode;
}

export function PersonFields({ fields, onField, errors, path, onDown, found, children }: PersonFieldsProps) {
  const t = reporterMessages.useT();
  const progress = nikProgress(fields.nik);
  const id = (name: keyof IdentityFields) => fieldId(path ? `${path}.${name}` : name);
  const text = (name: Exclude<keyof IdentityFields, "sex">) => ({
    id: id(name),
    label: t(name),
    value: fields[name],
    error: errors[name],
    autoComplete: "off",
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onField(name, event.currentTarget.value),
  });
  const finding = (event: React.KeyboardEvent) => {
    if (event.key !== "ArrowDown" || !onDown) return;
    event.preventDefault();
    onDown();
  };
  return (
    <div className={classes.fields}>
      <TextInput {...text("phone")} className={classes.three} type="tel" inputMode="tel" onKeyDown={finding} />
      <TextInput {...text("name")} required className={classes.five} onKeyDown={finding} />
      <TextInput
        {...text("nik")}
        className={classes.four}
        inputMode="numeric"
        onKeyDown={finding}
        rightSectionWidth="auto"
        rightSection={progress && <span className={classes.count}>{t("nikProgress", progress)}</span>}
      />
      {found && <div className={classes.all}>{found}</div>}
      <TextInput {...text("address")} className={classes.five} />
      <TextInput {...text("email")} className={classes.four} type="email" inputMode="email" onKeyDown={finding} />
      <TextInput {...text("social")} className={classes.three} onKeyDown={finding} />
      <TextInput {...text("occupation")} className={classes.four} />
      <NativeSelect
        id={id("sex")}
        className={classes.three}
        label={t("sex")}
        value={fields.sex}
        error={errors.sex}
        data={[
          { value: "", label: t("sexNone") },
          { value: "female", label: t("female") },
          { value: "male", label: t("male") },
        ]}
        onChange={(event) => onField("sex", event.currentTarget.value as IdentityFields["sex"])}
      />
      {children}
    </div>
  );
}
