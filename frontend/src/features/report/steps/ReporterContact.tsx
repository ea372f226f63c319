/** Ways to reach the reporter, one touch away. */
import { Button } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import type { Report } from "@/api/types";
import { PhoneLinks } from "@/entities/call/contact/PhoneLinks";
import { PersonName } from "@/entities/person/PersonName";
import { contactOf } from "../facts/contactTarget";
import { stepMessages } from "./form.messages";
import { hasNoAddress } from "./payloads";
import classes from "./StepForm.module.css";
import { contactChannelMessages } from "./step.messages";

export function ReporterContact({ report, mailed }: { report: Report; /** The program writes to them itself. */ mailed?: boolean }) {
  const t = stepMessages.useT();
  const tChannel = contactChannelMessages.useT();
  const { identity } = report.reporter;
  const phone = identity?.phone;
  return (
    <div className={classes.quote} role="group" aria-label={t("contact")}>
      <div className={classes.contact}>
        <div className={classes.contactName}>
          <strong>
            <PersonName name={identity?.name} anonymous={!report.reporter.known} />
          </strong>
          {report.preferred_contact && <div className={classes.dim}>{t("preferred", { channel: tChannel(report.preferred_contact) })}</div>}
          {!identity && <div className={classes.dim}>{hasNoAddress(report) ? t("noAddress") : t("contactHidden")}</div>}
          {identity?.address && <div className={classes.dim}>{identity.address}</div>}
          {identity?.social && <div className={classes.dim}>{identity.social}</div>}
        </div>
        {phone && <PhoneLinks number={phone} target={contactOf(report)} buttons />}
        {identity?.email && !mailed && (
          <Button component="a" href={`mailto:${identity.email}`} variant="default" leftSection={<IconMail size={16} aria-hidden />}>
            {t("email")}
          </Button>
        )}
      </div>
    </div>
  );
}
