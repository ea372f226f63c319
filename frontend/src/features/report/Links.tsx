/** The link to a report's tracking page: shown on demand, copied or read aloud, renewed when it got lost or into wrong hands. */
import { Button, CopyButton, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { $api, api, idempotency } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { Report } from "@/api/types";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { FactList } from "@/ui/FactList";
import { flash } from "@/ui/flash";
import { ProblemNotice } from "@/ui/ProblemNotice";
import classes from "./Facts.module.css";
import { linkMessages } from "./links.i18n";
import { keepReport } from "./queries";

/** Never kept: a secret is shown when it is asked for, and gone with the page. */
export function linksQuery(id: string) {
  return { ...$api.queryOptions("get", "/api/v1/reports/{id}/link", { params: { path: { id } } }), staleTime: 0, gcTime: 0 };
}

export async function renewLink(id: string, coordination?: number): Promise<void> {
  const { data } = await api.POST("/api/v1/reports/{id}/link/renew", {
    params: { path: { id }, header: idempotency() },
    body: coordination === undefined ? {} : { coordination },
  });
  if (data) keepReport(data);
  await queryClient.invalidateQueries({ queryKey: linksQuery(id).queryKey });
}

export function TrackingLink({ report }: { report: Report }) {
  const t = linkMessages.useT();
  const [open, setOpen] = useState(false);
  const links = useQuery({ ...linksQuery(report.id), enabled: open });
  const tracking = links.data?.tracking;
  if (!open) {
    return (
      <Button variant="default" size="xs" onClick={() => setOpen(true)}>
        {t("show")}
      </Button>
    );
  }
  return (
    <>
      <ProblemNotice error={links.error} />
      {links.data && !tracking && <p className={classes.note}>{t("off")}</p>}
      {tracking && (
        <>
          <FactList
            facts={[
              { label: t("number"), value: <span className={classes.figures}>{tracking.number}</span> },
              { label: t("secret"), value: <strong className={classes.figures}>{tracking.secret}</strong> },
              { label: t("url"), value: tracking.url && <a href={tracking.url}>{tracking.url}</a> },
            ]}
          />
          <p className={classes.note}>{t("hint")}</p>
          <Group gap="xs" mt="xs">
            <CopyButton value={tracking.url ?? `${tracking.number} ${tracking.secret}`}>
              {({ copied, copy }) => (
                <Button variant="default" size="xs" onClick={copy}>
                  {copied ? t("copied") : t(tracking.url ? "copy" : "copyCode")}
                </Button>
              )}
            </CopyButton>
            <ConfirmButton
              size="xs"
              question={t("renewSure")}
              onConfirm={async () => {
                await renewLink(report.id);
                flash(t("renewed"));
              }}
            >
              {t("renew")}
            </ConfirmButton>
          </Group>
        </>
      )}
    </>
  );
}
