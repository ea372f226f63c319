/** A small picture of a file, or what it is when there is none. */
import { IconFile, IconFileTypePdf, IconMicrophone, IconPhotoOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Report } from "@/api/types";
import { fileQuery } from "./queries";
import { reportMessages } from "../report.messages";
import classes from "./Thumbnail.module.css";

export type ReportFile = NonNullable<Report["content"]>["attachments"][number];

export function Thumbnail({ reportId, file }: { reportId: string; file: ReportFile }) {
  const t = reportMessages.useT();
  const { data, isError } = useQuery({ ...fileQuery(reportId, file.id, "thumbnail"), enabled: file.has_thumbnail });
  if (data) return <img src={data.url} alt="" className={classes.picture} />;
  let Sign = IconFile;
  if (file.media_type === "application/pdf") Sign = IconFileTypePdf;
  else if (file.media_type.startsWith("audio/")) Sign = IconMicrophone;
  else if (isError) Sign = IconPhotoOff;
  const loading = file.has_thumbnail && !isError;
  return (
    <span className={`${classes.stand} ${loading ? classes.loading : ""}`} title={isError ? t("fileBroken") : undefined}>
      {!loading && <Sign size={26} stroke={1.5} aria-hidden />}
    </span>
  );
}
