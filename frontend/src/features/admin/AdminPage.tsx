/** The start page of the administration: its areas, each with a count of what needs attention. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/api/me";
import { approvalsQuery } from "@/entities/office/approvals";
import { EmptyState } from "@/ui/EmptyState";
import { Page } from "@/ui/Page";
import classes from "./Admin.module.css";
import { type Area, AREAS } from "./areas";
import { adminMessages } from "./admin.messages";
import { jobsQuery, usersQuery } from "./queries";
import { referenceQuery, type Slug } from "./reference/api";

export function AdminPage() {
  const t = adminMessages.useT();
  const may = useMay();
  const areas = AREAS.filter(({ needs }) => may(needs));
  return (
    <Page title={t("title")} description={t("titleHint")}>
      {areas.length === 0 && <EmptyState title={t("nothing")} description={t("nothingHint")} />}
      <ul className={classes.areas} aria-label={t("areas")}>
        {areas.map(({ key, icon: Sign }) => (
          <li key={key} className={classes.area}>
            <Sign size={22} stroke={1.6} aria-hidden />
            <div>
              <AreaLink area={key}>{t(key)}</AreaLink>
              <p>{t(`${key}Hint`)}</p>
              <AreaCount area={key} />
            </div>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function AreaLink({ area, children }: { area: Area; children: string }) {
  if (area === "settings" || area === "letters" || area === "mail" || area === "users" || area === "jobs" || area === "audit" || area === "approvals") return <Link to={`/admin/${area}`}>{children}</Link>;
  return (
    <Link to="/admin/$kind" params={{ kind: area }}>
      {children}
    </Link>
  );
}

function AreaCount({ area }: { area: Area }) {
  if (area === "settings" || area === "letters" || area === "mail" || area === "audit") return null;
  if (area === "users") return <UserCount />;
  if (area === "approvals") return <ApprovalCount />;
  if (area === "jobs") return <JobCount />;
  return <ReferenceCount slug={area} />;
}

function ReferenceCount({ slug }: { slug: Slug }) {
  const t = adminMessages.useT();
  const { data } = useQuery(referenceQuery(slug));
  if (!data) return null;
  const retired = data.filter((item) => item.retired).length;
  return (
    <p className={classes.count}>
      {t("count_used", { count: data.length - retired })}
      {retired > 0 && ` · ${t("count_retired", { count: retired })}`}
    </p>
  );
}

function UserCount() {
  const t = adminMessages.useT();
  const { data } = useQuery(usersQuery);
  if (!data) return null;
  const active = data.items.filter((user) => user.active && user.username).length;
  return (
    <p className={classes.count}>
      {t("count_people", { count: data.items.length })} · {t("count_active", { count: active })}
    </p>
  );
}

function ApprovalCount() {
  const t = adminMessages.useT();
  const { data } = useQuery(approvalsQuery);
  if (!data) return null;
  const count = data.items.length;
  return <p className={classes.count}>{count > 0 ? t("count_approvals", { count }) : t("count_none")}</p>;
}

function JobCount() {
  const t = adminMessages.useT();
  const { data } = useQuery(jobsQuery);
  if (!data) return null;
  const parked = data.items.filter((job) => job.parked).length;
  const waiting = data.items.length - parked;
  if (parked > 0) return <p className={`${classes.count} ${classes.alarm}`}>{t("count_parked", { count: parked })}</p>;
  return <p className={classes.count}>{waiting > 0 ? t("count_waiting", { count: waiting }) : t("count_none")}</p>;
}
