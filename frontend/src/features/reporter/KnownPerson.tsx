/** The person who was picked: who it is, what is odd about them, and the way back. */
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconPencil, IconUserCheck } from "@tabler/icons-react";
import { useState } from "react";
import { formatPhone } from "@/lib/format";
import type { Person } from "@/entities/person/identity";
import { reporterMessages, warningMessages } from "./reporter.messages";
import { PersonDialog } from "./PersonDialog";
import classes from "./Reporter.module.css";

export interface KnownPersonProps {
  person: Person;
  onOther: () => void;
  onChanged: (person: Person) => void;
}

export function KnownPerson({ person, onOther, onChanged }: KnownPersonProps) {
  const t = reporterMessages.useT();
  const warning = warningMessages.useT();
  const [open, setOpen] = useState(false);
  const { identity } = person;
  const facts = [identity.phone && formatPhone(identity.phone), identity.nik && `NIK ${identity.nik}`, identity.address, identity.email, identity.social, identity.occupation];
  return (
    <div className={classes.known}>
      <IconUserCheck size={22} stroke={1.7} aria-hidden className={classes.knownSign} />
      <div className={classes.knownWords}>
        <p className={classes.knownName}>
          <span className="visually-hidden">{t("known")}: </span>
          {identity.name}
        </p>
        <p className={classes.quiet}>{facts.filter(Boolean).join(" · ")}</p>
        {identity.warnings.map((code) => (
          <p key={code} className={classes.warning}>
            <IconAlertTriangle size={15} aria-hidden /> {warning(code)}
          </p>
        ))}
      </div>
      <div className={classes.knownTools}>
        <Button id="known-other" size="compact-sm" variant="default" onClick={onOther}>
          {t("other")}
        </Button>
        <Button component="a" href={`/people/${person.id}`} target="_blank" rel="noreferrer" size="compact-sm" variant="default">
          {t("record")}
          <span className="visually-hidden"> {t("newTab")}</span>
        </Button>
        <Button size="compact-sm" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setOpen(true)}>
          {t("correct")}
        </Button>
      </div>
      {open && <PersonDialog person={person} onClose={() => setOpen(false)} onSaved={onChanged} />}
    </div>
  );
}
