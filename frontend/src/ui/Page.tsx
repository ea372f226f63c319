/** The frame of every page inside the shell: its title (also the tab's), its actions, its width. */
import { useDocumentTitle } from "@mantine/hooks";
import { useFocusOnArrival } from "@/lib/focus";
import classes from "./Page.module.css";

export interface PageProps {
  title: string;
  /** Shown above the title, such as a link back. */
  above?: React.ReactNode;
  /** Beside the title, such as a status badge. */
  aside?: React.ReactNode;
  description?: React.ReactNode;
  actions?: React.ReactNode;
  /** narrow: one form (40rem) · normal: 64rem · wide: everything there is. */
  width?: "narrow" | "normal" | "wide";
  children: React.ReactNode;
}

export function Page({ title, above, aside, description, actions, width = "normal", children }: PageProps) {
  useDocumentTitle(`${title} · Tanggap`);
  useFocusOnArrival();
  return (
    <div className={`${classes.page} ${classes[width]}`}>
      <header className={classes.head}>
        <div className={classes.titles}>
          {above && <div className={classes.above}>{above}</div>}
          <div className={classes.line}>
            <h1 className={classes.title}>{title}</h1>
            {aside}
          </div>
          {description && <p className={classes.description}>{description}</p>}
        </div>
        {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A titled part of a page on a plain surface. */
export function Section({ title, description, actions, children }: Omit<PageProps, "width" | "above" | "aside">) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <div>
          <h2 className={classes.sectionTitle}>{title}</h2>
          {description && <p className={classes.description}>{description}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
