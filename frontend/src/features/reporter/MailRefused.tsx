/** Whoever reads the person's mailbox said that a report was not theirs; the office writes there again only at the person's wish. */
import { api } from "@/api/client";
import { useMay } from "@/api/me";
import type { Person } from "@/entities/person/identity";
import { cachePerson } from "@/entities/person/queries";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { flash } from "@/ui/flash";
import { Notice } from "@/ui/Notice";
import { personMessages } from "./person.messages";
import classes from "./Person.module.css";

export function MailRefused({ person }: { person: Person }) {
  const t = personMessages.useT();
  const may = useMay();
  if (!person.mail_refused) return null;

  async function allow() {
    const { data: after } = await api.POST("/api/v1/reporters/{id}/mail", { params: { path: { id: person.id } } });
    if (after) await cachePerson(after);
    flash(t("mailAllowed"));
  }

  return (
    <div className={classes.refused}>
      <Notice caution>
        <p>{t("mailRefused")}</p>
        {may("reporter_allow_mail") && !person.survivor && (
          <ConfirmButton size="compact-sm" question={t("mailAllowTitle")} consequence={t("mailAllowHint", { address: person.identity.email ?? "" })} onConfirm={allow}>
            {t("mailAllow")}
          </ConfirmButton>
        )}
      </Notice>
    </div>
  );
}
