import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { Page } from "@/ui/Page";
import { shellMessages } from "./i18n";
import classes from "./LandingPage.module.css";
import { navigationFor } from "./navigation";

export function LandingPage() {
  const t = shellMessages.useT();
  const me = useMe();
  return (
    <Page title={t("greeting", { name: me.name })} description={me.position} width="normal">
      <ul className={classes.entries} aria-label={t("start")}>
        {navigationFor(me).map((entry) =>
          entry.label === "queue" ? null : (
            <li key={entry.to}>
              <Link to={entry.to} className={classes.entry}>
                <entry.icon size={22} stroke={1.6} aria-hidden />
                <span>
                  <strong>{t(entry.label)}</strong>
                  <span className={classes.hint}>{t(`${entry.label}Hint`)}</span>
                </span>
              </Link>
            </li>
          ),
        )}
      </ul>
    </Page>
  );
}
