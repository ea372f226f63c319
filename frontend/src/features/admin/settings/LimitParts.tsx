/** How large files may be, and how long a closed report stays outside the archive. */
import { Amount } from "./Amount";
import { settingsMessages } from "./settings.messages";
import { Part, type PartProps } from "./Part";

const MB = 1 << 20;

export function UploadsPart({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="uploads" hint={t("uploadsHint")}>
      <Amount form={form} path="uploads.file_bytes" label={t("file_bytes")} unit={t("unit_mb")} scale={MB} />
      <Amount form={form} path="uploads.report_bytes" label={t("report_bytes")} unit={t("unit_mb")} scale={MB} />
      <Amount form={form} path="uploads.report_files" label={t("report_files")} unit={t("unit_files")} />
    </Part>
  );
}

export function RetentionPart({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="retention" hint={t("retentionHint")}>
      <Amount form={form} path="retention.archive_after_days" label={t("archive_after_days")} unit={t("unit_calendar_days")} />
    </Part>
  );
}
