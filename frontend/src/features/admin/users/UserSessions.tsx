/** Where somebody is signed in; an administrator may end any of it. */
import { useQuery } from "@tanstack/react-query";
import { $api, api } from "@/api/client";
import { useMe } from "@/api/me";
import type { SessionView } from "@/api/types";
import { describeDevice } from "@/lib/device";
import { formatAgo, formatDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { flash } from "@/ui/flash";
import { Section } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import admin from "../Admin.module.css";
import type { User } from "../queries";
import { userMessages } from "./users.messages";
import classes from "./Users.module.css";

export function UserSessions({ user }: { user: User }) {
  const t = userMessages.useT();
  const me = useMe();
  const path = { params: { path: { id: user.id } } };
  const { data, error, isPending, refetch } = useQuery($api.queryOptions("get", "/api/v1/users/{id}/sessions", path, { staleTime: 0 }));

  async function ended() {
    flash(t("sessionEnded"));
    await refetch();
  }

  return (
    <Section title={t("sessions")} description={t("sessionsHint")}>
      <div className={admin.stack}>
        <ProblemNotice error={error} passive onRetry={() => void refetch()} />
        {isPending && <ListSkeleton rows={2} />}
        {data?.items.length === 0 && <p className={admin.hint}>{t("sessionsNone")}</p>}
        {data && data.items.length > 0 && (
          <ul className={classes.sessions} aria-label={t("sessions")}>
            {data.items.map((session) => (
              <Row key={session.id} user={user} session={session} onEnded={ended} />
            ))}
          </ul>
        )}
        {data && data.items.length > 1 && user.id !== me.id && (
          <div className={admin.buttons}>
            <ConfirmButton
              danger
              question={t("sessionEndAllQuestion", { name: user.name })}
              consequence={t("sessionEndAllConsequence")}
              confirmLabel={t("sessionEndAll")}
              onConfirm={async () => {
                await api.DELETE("/api/v1/users/{id}/sessions", path);
                await ended();
              }}
            >
              {t("sessionEndAll")}
            </ConfirmButton>
          </div>
        )}
      </div>
    </Section>
  );
}

function Row({ user, session, onEnded }: { user: User; session: SessionView; onEnded: () => Promise<void> }) {
  const t = userMessages.useT();
  const { name } = user;
  const device = describeDevice(session.user_agent);
  return (
    <li className={classes.session}>
      <div>
        <div className={classes.device}>
          {device ? t("sessionDevice", device) : t("sessionUnknown")}
          {session.current && <Badge tone="accent">{t("sessionThis")}</Badge>}
        </div>
        <div className={admin.hint}>
          {t("sessionSince", { at: formatDateTime(session.created_at) })} · {t("sessionUsed", { ago: formatAgo(session.last_used_at) })}
        </div>
      </div>
      {!session.current && (
        <ConfirmButton
          size="xs"
          danger
          question={t("sessionEndQuestion", { name })}
          consequence={t("sessionEndConsequence")}
          confirmLabel={t("sessionEndOne")}
          onConfirm={async () => {
            await api.DELETE("/api/v1/users/{id}/sessions/{session}", { params: { path: { id: user.id, session: session.id } } });
            await onEnded();
          }}
        >
          {t("sessionEnd")}
        </ConfirmButton>
      )}
    </li>
  );
}
