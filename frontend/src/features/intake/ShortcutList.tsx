/** The keys of the intake form. */
import { Keys } from "@/ui/Keys";
import { shortcutMessages, shortcutNames } from "@/ui/shortcuts.messages";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";

const SHOWN = ["channel", "down", "people", "similar", "description", "send"] as const;

export function ShortcutList() {
  const t = intakeMessages.useT();
  const name = shortcutNames.useT();
  const list = shortcutMessages.useT();
  return (
    <section className={classes.panel} aria-label={t("shortcuts")}>
      <h2 className={classes.panelTitle}>{t("shortcuts")}</h2>
      <dl className={classes.shortcuts}>
        {SHOWN.map((one) => (
          <div key={one}>
            <dt>
              <Keys of={one} words={{ or: list("to"), then: list("then") }} />
            </dt>
            <dd>{name(one)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
