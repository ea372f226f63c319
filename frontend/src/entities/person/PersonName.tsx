/** A person's name, with what they are; says so when the name is withheld or was never given. */
import { defineMessages } from "@/lib/i18n";
import classes from "./PersonName.module.css";

const messages = defineMessages("person-name", {
  id: { noName: "Tanpa nama", anonymous: "Anonim" },
  en: { noName: "No name", anonymous: "Anonymous" },
});

export interface PersonNameProps {
  name: string | null | undefined;
  /** Position, section or the like. */
  role?: string | null;
  anonymous?: boolean;
}

export function PersonName({ name, role, anonymous }: PersonNameProps) {
  const t = messages.useT();
  const known = !anonymous && name;
  return (
    <span>
      <span className={known ? undefined : classes.withheld}>{known ? name : t(anonymous ? "anonymous" : "noName")}</span>
      {role && <span className={classes.role}> · {role}</span>}
    </span>
  );
}
