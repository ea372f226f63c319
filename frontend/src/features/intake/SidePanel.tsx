/** Beside the form on a wide screen: the people found, similar reports, what to ask, and the keys. */
import { useMay } from "@/api/me";
import { FoundPeople } from "./FoundPeople";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import { ShortcutList } from "./ShortcutList";
import { SimilarReports } from "./SimilarPanel";
import type { PersonSlots } from "./personSlots";
import type { Category, IntakeFormApi } from "./values";

export function SidePanel({ form, slots, category }: { form: IntakeFormApi; slots: PersonSlots; category: Category | undefined }) {
  const may = useMay();
  return (
    <>
      {may("reporter_lookup") && <FoundPeople form={form} slots={slots} />}
      <SimilarReports form={form} />
      <Checklist category={category} />
      <ShortcutList />
    </>
  );
}

/** What to ask the reporter about such a matter. */
function Checklist({ category }: { category: Category | undefined }) {
  const t = intakeMessages.useT();
  const items = category?.data.checklist ?? [];
  if (items.length === 0) return null;
  return (
    <section className={classes.panel} aria-label={t("checklist")}>
      <h2 className={classes.panelTitle}>{t("checklist")}</h2>
      <ul className={classes.checklist}>
        {items.map(({ key, label }) => (
          <li key={key}>{label}</li>
        ))}
      </ul>
    </section>
  );
}
