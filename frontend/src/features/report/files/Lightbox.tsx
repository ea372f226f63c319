/** A photo as large as the screen allows; arrows go on to the next one. */
import { ActionIcon, Button, Modal } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { formatDateTime } from "@/lib/format";
import { useLater } from "@/lib/idle";
import { flash } from "@/ui/flash";
import { fileQuery, saveFile } from "./queries";
import { attachmentRoleMessages } from "../steps/step.messages";
import { reportMessages } from "../report.messages";
import classes from "./Lightbox.module.css";
import type { ReportFile } from "./Thumbnail";

interface LightboxProps {
  reportId: string;
  pictures: readonly ReportFile[];
  /** The picture shown; undefined: closed. */
  shown: string | undefined;
  onShow: (id: string | undefined) => void;
}

export function Lightbox({ reportId, pictures, shown, onShow }: LightboxProps) {
  const t = reportMessages.useT();
  const role = attachmentRoleMessages.useT();
  const at = pictures.findIndex(({ id }) => id === shown);
  const picture = pictures[at];
  const there = useLater(picture !== undefined);
  const { data, isError } = useQuery({ ...fileQuery(reportId, picture?.id ?? "", "file"), enabled: picture !== undefined });
  const go = (step: number) => {
    const next = pictures[(at + step + pictures.length) % pictures.length];
    if (next) onShow(next.id);
  };
  const arrows = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  });
  const several = picture !== undefined && pictures.length > 1;
  useEffect(() => {
    if (!several) return;
    document.addEventListener("keydown", arrows);
    return () => document.removeEventListener("keydown", arrows);
  }, [several]);
  if (!there) return null;
  return (
    <Modal
      opened={picture !== undefined}
      onClose={() => onShow(undefined)}
      fullScreen
      title={picture ? `${role(picture.role)} · ${t("position", { n: at + 1, count: pictures.length })}` : ""}
      classNames={{ content: classes.content, body: classes.body, title: classes.title }}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {picture && (
        <figure className={classes.figure}>
          <div className={classes.stage}>
            {data && <img src={data.url} alt={`${role(picture.role)}: ${picture.name}`} className={classes.picture} />}
            {!data && <p role="status">{isError ? t("fileBroken") : "…"}</p>}
            {pictures.length > 1 && (
              <>
                <ActionIcon variant="default" size="xl" className={classes.previous} aria-label={t("previous")} onClick={() => go(-1)}>
                  <IconChevronLeft size={22} aria-hidden />
                </ActionIcon>
                <ActionIcon variant="default" size="xl" className={classes.next} aria-label={t("next")} onClick={() => go(1)}>
                  <IconChevronRight size={22} aria-hidden />
                </ActionIcon>
              </>
            )}
          </div>
          <figcaption className={classes.caption}>
            <span>
              {picture.name}
              <span className={classes.quiet}>
                {" · "}
                {picture.uploaded_by
                  ? t("fileBy", { name: picture.uploaded_by.name, when: formatDateTime(picture.created_at) })
                  : formatDateTime(picture.created_at)}
              </span>
            </span>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconDownload size={15} aria-hidden />}
              onClick={() => void saveFile(reportId, picture.id, picture.name).catch(() => flash(t("fileBroken")))}
            >
              {t("fileSave")}
            </Button>
          </figcaption>
        </figure>
      )}
    </Modal>
  );
}
