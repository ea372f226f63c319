/** The frame of pages before the shell: one column, one task. */
import { useDocumentTitle } from "@mantine/hooks";
import { LanguageSwitch } from "./LanguageSwitch";
import classes from "./GatePage.module.css";

export function GatePage({ title, description, children }: { title: string; description?: React.ReactNode; children: React.ReactNode }) {
  useDocumentTitle(`${title} · Tanggap`);
  return (
    <main id="main" tabIndex={-1} className={classes.gate}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <img src="/favicon.svg" width={36} height={36} alt="" />
          <span>Tanggap</span>
        </div>
        <div className={classes.card}>
          <h1 className={classes.title}>{title}</h1>
          {description && <p className={classes.description}>{description}</p>}
          {children}
        </div>
        <LanguageSwitch />
      </div>
    </main>
  );
}
