/** Lets the reporter sign the receipt: on this screen, or on the tablet that reads the code. */
import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { IconWritingSign } from "@tabler/icons-react";
import { QRCodeSVG } from "qrcode.react";
import { useEffect, useState } from "react";
import { documentsQuery } from "@/entities/report/queries";
import { receiptMessages } from "./documents.messages";
import { issued, receiptOf } from "./queries";
import classes from "./Sign.module.css";

/** How often the server is asked whether the tablet is done. Short, because the reporter waits at the counter. */
const ASKED_EVERY_MS = 2_000;

interface HandoverProps {
  id: string;
  /** The receipt is there, with its signature. */
  onSigned: () => void;
  onClose: () => void;
}

export function Handover({ id, onSigned, onClose }: HandoverProps) {
  const t = receiptMessages.useT();
  const router = useRouter();
  const { data: documents } = useQuery({ ...documentsQuery(id), refetchInterval: ASKED_EVERY_MS });
  const newest = documents && receiptOf(documents)?.id;
  const [before] = useState(newest);
  useEffect(() => {
    if (newest === before) return;
    issued(id);
    onSigned();
  }, [newest, before, id, onSigned]);
  const { href } = router.buildLocation({ to: "/tanda-tangan/$id", params: { id } });

  return (
    <section aria-label={t("sign")} className={classes.handover}>
      <QRCodeSVG value={new URL(href, window.location.origin).href} size={144} title={t("code")} className={classes.code} />
      <div className={classes.ways}>
        <h2>{t("sign")}</h2>
        <p>{t("signHint")}</p>
        <p role="status">{t("waiting")}</p>
        <Group gap="xs">
          <Button component={Link} to={href} leftSection={<IconWritingSign size={18} aria-hidden />}>
            {t("signHere")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("unsigned")}
          </Button>
        </Group>
      </div>
    </section>
  );
}
