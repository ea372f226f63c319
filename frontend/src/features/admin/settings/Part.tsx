/** A section of the settings' page that the list of contents can jump to. */
import type { UseFormReturnType } from "@mantine/form";
import { Section } from "@/ui/Page";
import type { SettingsForm } from "./form";
import { settingsMessages } from "./settings.messages";
import type { Part as PartName } from "./parts";
import classes from "./Settings.module.css";

export interface PartProps {
  form: UseFormReturnType<SettingsForm>;
}

export function Part({ id, hint, children }: { id: PartName; hint: string; children: React.ReactNode }) {
  const t = settingsMessages.useT();
  return (
    <div id={id} tabIndex={-1} className={classes.part}>
      <Section title={t(id)} description={hint}>
        {children}
      </Section>
    </div>
  );
}

/** Scrolls to a section and moves the focus there. */
export function jumpTo(part: string): void {
  const target = document.getElementById(part);
  target?.scrollIntoView();
  target?.focus({ preventScroll: true });
}
