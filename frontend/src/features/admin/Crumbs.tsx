/** Where one is below "Administrasi". */
import { Link } from "@tanstack/react-router";
import classes from "./Admin.module.css";
import { adminMessages } from "./admin.messages";

export function Crumbs({ children }: { children?: React.ReactNode }) {
  const t = adminMessages.useT();
  return (
    <nav aria-label={t("crumbs")} className={classes.crumbs}>
      <ol>
        <li>
          <Link to="/admin">{t("title")}</Link>
        </li>
        {children && <li>{children}</li>}
      </ol>
    </nav>
  );
}
