/** How long each step of a report may take. */
import { Amount } from "./Amount";
import { settingsMessages } from "./settings.messages";
import { Part, type PartProps } from "./Part";
import classes from "./Settings.module.css";
import { TARGET_GROUPS, TARGETS, targetsOf } from "./targets";

export function TargetsPart({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="targets" hint={t("targetsHint")}>
      {TARGET_GROUPS.map((group) => (
        <div key={group} role="group" aria-labelledby={`targets-${group}`} className={classes.group}>
          <h3 id={`targets-${group}`}>{t(`group_${group}`)}</h3>
          {(group === "legal" || group === "lapor") && <p className={classes.note}>{t("legalWarning")}</p>}
          {targetsOf(group).map((target) => (
            <Amount key={target} form={form} path={`targets.${target}`} label={t(target)} hint={t(`${target}Hint`)} unit={t(`unit_${TARGETS[target].unit}`)} />
          ))}
        </div>
      ))}
    </Part>
  );
}
