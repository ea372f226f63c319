/** Where those begin who have no work queues: what they may do, and whether something waits for them. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { $api } from "@/api/client";
import { useMay, useMe } from "@/api/me";
import { Notice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { shellMessages } from "./shell.messages";
import { navigationFor } from "./navigation";
import classes from "./StartPage.module.css";

export function StartPage() {
  const t = shellMessages.useT();
  const me = useMe();
  return (
    <Page title={t("greeting", { name: me.name })} description={me.position} width="normal">
      <ParkedJobs />
      <ul className={classes.entries} aria-label={t("start")}>
        {navigationFor(me).map((entry) =>
          // The telephone is the desk's, which has queues.
          entry.label === "queue" || entry.label === "home" || entry.label === "calls" ? null : (
            <li key={entry.to}>
              <Link to={entry.to} className={classes.entry}>
                <entry.icon size={22} stroke={1.6} aria-hidden />
                <span>
                  <strong>{t(entry.label)}</strong>
                  <span className={classes.hint}>{t(`${entry.label}Hint`)}</span>
                </span>
              </Link>
            </li>
          ),
        )}
      </ul>
    </Page>
  );
}

function ParkedJobs() {
  const t = shellMessages.useT();
  const may = useMay();
  const { data } = useQuery($api.queryOptions("get", "/api/v1/jobs", undefined, { enabled: may("job_list"), refetchInterval: 60_000 }));
  if (!data) return null;
  const parked = data.items.filter((job) => job.parked).length;
  if (parked === 0) return <Notice>{t("parkedNone")}</Notice>;
  return (
    <Notice>
      {t("parked", { count: parked })} <Link to="/admin/jobs">{t("parkedOpen")}</Link>
    </Notice>
  );
}
