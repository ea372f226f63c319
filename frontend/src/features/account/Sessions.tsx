import { useQuery, useQueryClient } from "@tanstack/react-query";
import { $api, api } from "@/api/client";
import type { SessionView } from "@/api/types";
import { formatAgo, formatDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import classes from "./AccountPage.module.css";
import { describeDevice } from "@/lib/device";
import { accountMessages } from "./account.messages";

const sessionsQuery = $api.queryOptions("get", "/api/v1/auth/sessions", undefined, { staleTime: 0 });

export function Sessions() {
  const t = accountMessages.useT();
  const { data, error, isPending, refetch } = useQuery(sessionsQuery);
  if (isPending) return <ListSkeleton rows={2} />;
  if (error) return <ProblemNotice error={error} passive onRetry={() => void refetch()} />;
  const items = data.items.toSorted((a, b) => Number(b.current) - Number(a.current) || b.last_used_at.localeCompare(a.last_used_at));
  return (
    <>
      <ul className={classes.sessions}>
        {items.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      {items.length === 1 && <div className={classes.when}>{t("onlyThis")}</div>}
    </>
  );
}

function Session({ session }: { session: SessionView }) {
  const t = accountMessages.useT();
  const queryClient = useQueryClient();
  const known = describeDevice(session.user_agent);
  const device = known ? t("onDevice", known) : t("unknownDevice");
  return (
    <li className={classes.session}>
      <div>
        <div className={classes.device} title={session.user_agent ?? undefined}>
          {device}
          {session.current && <Badge tone="accent">{t("thisSession")}</Badge>}
        </div>
        <div className={classes.when}>
          {t("signedIn", { at: formatDateTime(session.created_at) })} · {t("lastUsed", { ago: formatAgo(session.last_used_at) })}
        </div>
      </div>
      {!session.current && (
        <ConfirmButton
          size="xs"
          question={t("endQuestion")}
          consequence={t("endConsequence", { device })}
          confirmLabel={t("endConfirm")}
          danger
          onConfirm={async () => {
            await api.DELETE("/api/v1/auth/sessions/{id}", { params: { path: { id: session.id } } });
            await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
          }}
        >
          {t("end")}
        </ConfirmButton>
      )}
    </li>
  );
}
