/** What the report is about: suggested from the description, or searched; and how urgent that makes it. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { NativeSelect, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle, IconLock } from "@tabler/icons-react";
import { $api } from "@/api/client";
import type { Office, Urgency } from "@/api/types";
import { fieldId } from "@/ui/ProblemNotice";
import { urgencyMessages } from "@/entities/report/status";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import { type Category, categoryGroups, presetUrgency } from "./values";

const URGENCIES: readonly Urgency[] = ["emergency", "high", "medium", "low"];
const WORTH_ASKING = 8;

interface CategoryFieldProps {
  office: Office | undefined;
  text: string;
  category: Category | undefined;
  urgency: Urgency | "";
  errors: { category?: React.ReactNode; urgency?: React.ReactNode };
  onCategory: (id: string) => void;
  onUrgency: (urgency: Urgency | "") => void;
}

export function CategorySuggestions({ office, text, category, onCategory }: Pick<CategoryFieldProps, "office" | "text" | "category" | "onCategory">) {
  const t = intakeMessages.useT();
  const [typed] = useDebouncedValue(text, 350);
  const enabled = typed.trim().length >= WORTH_ASKING;
  const { data } = useQuery({
    ...$api.queryOptions("post", "/api/v1/categories/suggest", { body: { text: typed } }),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const suggestions = enabled ? (data?.items ?? []) : [];
  return (
    <div role="group" aria-label={t("suggestions")} className={classes.suggestions}>
      {suggestions.length === 0 && <span className={classes.quiet}>{t("suggestionsNone")}</span>}
      {suggestions.map(({ category: { id, name }, section, restricted }) => {
        const to = office?.sections.find((one) => one.id === section);
        return (
          <button key={id} type="button" className={classes.chip} aria-pressed={id === category?.id} onClick={() => onCategory(id)}>
            {restricted && <IconLock size={14} aria-hidden />}
            <span className={classes.chipName}>{name}</span>
            {to && <span>{t("suggestionSection", { section: to.short_name })}</span>}
          </button>
        );
      })}
    </div>
  );
}

export function CategoryField({ office, category, urgency, errors, onCategory, onUrgency }: Omit<CategoryFieldProps, "text">) {
  const t = intakeMessages.useT();
  const urgencyName = urgencyMessages.useT();
  const preset = presetUrgency(category);
  const section = office?.sections.find(({ id }) => id === category?.data.section);
  return (
    <>
      <Select
        id={fieldId("category")}
        className={classes.four}
        label={t("category")}
        placeholder={t("categoryPlaceholder")}
        error={errors.category}
        value={category?.id ?? null}
        data={categoryGroups(office?.categories ?? [])}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("categoryClear") }}
        selectFirstOptionOnChange
        selectFirstOptionOnDropdownOpen
        openOnFocus={false}
        withScrollArea={false}
        classNames={{ options: classes.options }}
        nothingFoundMessage={t("categoryNone")}
        // The bar with the save button covers the bottom of the page: close to it, the list opens upwards.
        comboboxProps={{ middlewares: { flip: { padding: { bottom: 96 } }, shift: true } }}
        onChange={(id) => onCategory(id ?? "")}
      />
      <NativeSelect
        id={fieldId("urgency")}
        className={classes.two}
        label={t("urgency")}
        value={urgency}
        error={errors.urgency}
        data={[
          { value: "", label: preset ? t("urgencyPreset", { urgency: urgencyName(preset) }) : t("urgencyNone") },
          ...URGENCIES.map((value) => ({ value, label: urgencyName(value) })),
        ]}
        onChange={(event) => onUrgency(event.currentTarget.value as Urgency | "")}
      />
      <div className={classes.six} role="status">
        {section && <p className={classes.quiet}>{t("goesTo", { section: section.name })}</p>}
        {category?.data.restricted && (
          <p className={classes.restricted}>
            <IconLock size={18} aria-hidden /> {t("restricted")}
          </p>
        )}
      </div>
      {(urgency || preset) === "emergency" && <Emergency numbers={office?.profile.emergency_numbers ?? []} />}
    </>
  );
}

function Emergency({ numbers }: { numbers: readonly string[] }) {
  const t = intakeMessages.useT();
  return (
    <div role="alert" className={`${classes.six} ${classes.emergency}`}>
      <IconAlertTriangle size={24} aria-hidden />
      <div>
        <p className={classes.emergencyTitle}>{t("emergencyTitle")}</p>
        <ul>
          {numbers.map((number) => (
            <li key={number}>
              <a href={`tel:${/[\d+][\d -]*/.exec(number)?.[0].replace(/[ -]/g, "") ?? ""}`}>{number}</a>
            </li>
          ))}
        </ul>
        <p>{t("emergencyHint")}</p>
      </div>
    </div>
  );
}
