/** Photos, documents and recordings, and the place that a photo was taken at. */
import type { Office } from "@/api/types";
import { formatBytes } from "@/lib/format";
import { toPoint } from "@/entities/office/map/geometry";
import { PhotoPlace } from "@/entities/office/map/PhotoPlace";
import { PhotoInput } from "@/ui/PhotoInput";
import type { Photos } from "@/ui/photos";
import { fieldId } from "@/ui/ProblemNotice";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import { type IntakeFormApi, placeAt } from "./values";

export function FilesSection({ form, photos, office }: { form: IntakeFormApi; photos: Photos; office: Office | undefined }) {
  const t = intakeMessages.useT();
  const { place } = form.values;
  return (
    <section className={classes.block} aria-label={t("files")}>
      <PhotoInput
        photos={photos}
        label={t("files")}
        description={t("filesHint", { limit: formatBytes(office?.uploads.file_bytes ?? 10_485_760) })}
        id={fieldId("files")}
      />
      <PhotoPlace
        photos={photos}
        office={office}
        current={toPoint(place.latitude, place.longitude)}
        onUse={(point, found) => form.setFieldValue("place", (before) => placeAt(before, point, found))}
      />
    </section>
  );
}
