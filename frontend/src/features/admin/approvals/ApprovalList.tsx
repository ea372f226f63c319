/** Changes of accounts that wait: what, for whom, who asked, and what the reader may do about it. */
import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { useMe } from "@/api/me";
import { type Approval, invalidateApprovals } from "@/entities/office/approvals";
import { officeQuery, useOfficeIfLoaded } from "@/entities/office/queries";
import { formatDateTime, wibDay } from "@/lib/format";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { flash } from "@/ui/flash";
import admin from "../Admin.module.css";
import { usersQuery } from "../queries";
import { grantText, periodText } from "../users/grants";
import { approvalMessages } from "./approvals.messages";
import classes from "./Approvals.module.css";

interface ApprovalListProps {
  items: readonly Approval[];
  /** Whether each says whose account it is; on that person's own page they do not. */
  named: boolean;
  onDecided?: () => Promise<void>;
}

export function ApprovalList({ items, named, onDecided }: ApprovalListProps) {
  const t = approvalMessages.useT();
  return (
    <ul className={classes.list} aria-label={t("waiting")}>
      {items.map((one) => (
        <Row key={one.id} one={one} named={named} onDecided={onDecided} />
      ))}
    </ul>
  );
}

function useWhat(): (one: Approval) => string {
  const t = approvalMessages.useT();
  const office = useOfficeIfLoaded();
  return ({ kind, grant, username }) => {
    if (kind === "grant" && grant) {
      const sections = office?.sections.map(({ id, name, short_name }) => ({ id, data: { name, short_name } })) ?? [];
      const what = [grantText(grant, sections, office?.kelurahan ?? []), periodText(grant, wibDay(new Date()))].filter(Boolean).join(", ");
      return t("grant", { what });
    }
    return kind === "username" || kind === "grant" ? t("username", { what: username ?? "" }) : t(kind);
  };
}

function Row({ one, named, onDecided }: { one: Approval } & Pick<ApprovalListProps, "named" | "onDecided">) {
  const t = approvalMessages.useT();
  const me = useMe();
  const queryClient = useQueryClient();
  const what = useWhat()(one);
  const { name, position } = one.user;
  const own = one.requested_by.id === me.id;
  const at = formatDateTime(one.requested_at);

  async function decide(how: "approve" | "refuse", said: string) {
    const path = { params: { path: { id: one.id } } };
    await (how === "approve" ? api.POST("/api/v1/approvals/{id}/approve", path) : api.POST("/api/v1/approvals/{id}/refuse", path));
    flash(said);
    await invalidateApprovals();
    await queryClient.invalidateQueries({ queryKey: usersQuery.queryKey });
    await queryClient.invalidateQueries({ queryKey: officeQuery.queryKey });
    await onDecided?.();
  }

  return (
    <li className={classes.row}>
      <div className={classes.words}>
        {named && (
          <strong>
            {name}
            {position && <span className={classes.quiet}> · {position}</span>}
          </strong>
        )}
        <span>{what}</span>
        <span className={classes.quiet}>{own ? t("askedByYou", { at }) : t("asked", { name: one.requested_by.name, at })}</span>
        {!one.may_approve && <span className={classes.quiet}>{t("notYours")}</span>}
      </div>
      <div className={admin.buttons}>
        {one.may_approve && (
          <ConfirmButton
            size="xs"
            variant="filled"
            question={t("approveQuestion", { name })}
            consequence={t("approveConsequence", { what })}
            confirmLabel={t("approve")}
            onConfirm={() => decide("approve", t("approved"))}
          >
            {t("approve")}
          </ConfirmButton>
        )}
        <ConfirmButton
          size="xs"
          question={t(own ? "takeBackQuestion" : "refuseQuestion", { name })}
          consequence={t("refuseConsequence", { what })}
          confirmLabel={t(own ? "takeBack" : "refuse")}
          onConfirm={() => decide("refuse", t(own ? "takenBack" : "refused"))}
        >
          {t(own ? "takeBack" : "refuse")}
        </ConfirmButton>
      </div>
    </li>
  );
}
