/** The link to a report's tracking page: shown on demand, copied or read aloud, renewed when it got lost or into wrong hands. */
import { Button, CopyButton, Group } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { $api, api, idempotency } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { Report } from "@/api/types";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { FactList } from "@/ui/FactList";
import { flash } from "@/ui/flash";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { cacheReport } from "@/entities/report/queries";
import classes from "./Facts.module.css";
import { linkMessages } from "./links.messages";

/** Never kept: a secret is shown when it is asked for, and gone with the page. */
export function linksQuery(id: string) {
  return { ...$api.queryOptions("get", "/api/v1/reports/{id}/link", { params: { path: { id } } }), staleTime: 0, gcTime: 0 };
}

export async function renewLink(id: string, coordination?: number): Promise<void> {
  const { data } = await api.POST("/api/v1/reports/{id}/link/renew", {
    params: { path: { id }, header: idempotency() },
    body: coordination === undefined ? {} : { coordination },
  });
  if (data) cacheReport(data);
  await queryClient.invalidateQueries({ queryKey: linksQuery(id).queryKey });
}

/** For a matter that an agency has not answered: its link, ready to be sent, and a note that it was. */
export function AgencyLink({ report, seq }: { report: Report; seq: number }) {
  const t = linkMessages.useT();
  const [open, setOpen] = useState(false);
  const links = useQuery({ ...linksQuery(report.id), enabled: open });
  const chase = useMutation({
    mutationFn: async (channel: "whatsapp" | "email") => {
      const params = { path: { id: report.id, seq }, header: idempotency() };
      const { data } = await api.POST("/api/v1/reports/{id}/coordinations/{seq}/chase", { params, body: { channel } });
      if (data) cacheReport(data);
    },
    onSuccess: () => flash(t("chased")),
  });
  const link = links.data?.agencies.find(({ coordination }) => coordination === seq);
  if (!open) {
    return (
      <Button variant="default" size="compact-xs" onClick={() => setOpen(true)}>
        {t("agencyShow")}
      </Button>
    );
  }
  const due = report.coordinations.find((matter) => matter.seq === seq);
  const number = report.number;
  const message = link && t(due?.chase_due ? "chaseMessage" : "askMessage", { agency: link.agency, number, url: link.url ?? "" });
  const phone = link?.phone.replace(/\D/g, "").replace(/^0/, "62");
  // Opening the message is the reminder; what comes of it is the officer's to see.
  const remind = (channel: "whatsapp" | "email") => due?.chase_due && chase.mutate(channel);
  return (
    <div className={classes.sub}>
      <ProblemNotice error={links.error ?? chase.error} />
      {link && !link.url && <p className={classes.note}>{t("noAddress")}</p>}
      {link?.url && (
        <Group gap="xs">
          <CopyButton value={link.url}>
            {({ copied, copy }) => (
              <Button variant="default" size="compact-xs" onClick={copy}>
                {copied ? t("copied") : t("copy")}
              </Button>
            )}
          </CopyButton>
          {phone && (
            <Button
              component="a"
              variant="default"
              size="compact-xs"
              href={`https://wa.me/${phone}?text=${encodeURIComponent(message ?? "")}`}
              target="_blank"
              rel="noreferrer"
              onClick={() => remind("whatsapp")}
            >
              {t("whatsapp")}
            </Button>
          )}
          {link.email && (
            <Button
              component="a"
              variant="default"
              size="compact-xs"
              href={`mailto:${link.email}?subject=${encodeURIComponent(t("mailSubject", { number }))}&body=${encodeURIComponent(message ?? "")}`}
              onClick={() => remind("email")}
            >
              {t("email")}
            </Button>
          )}
          <ConfirmButton
            size="compact-xs"
            question={t("renewSure")}
            onConfirm={async () => {
              await renewLink(report.id, seq);
              flash(t("agencyRenewed"));
            }}
          >
            {t("renewAgency")}
          </ConfirmButton>
        </Group>
      )}
    </div>
  );
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
