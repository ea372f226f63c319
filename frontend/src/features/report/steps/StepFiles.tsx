/** Files of a step: new ones to send with it, and those that the report has already, to choose from. */
import { IconFile } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useId, useRef } from "react";
import type { Report } from "@/api/types";
import { PhotoInput } from "@/ui/PhotoInput";
import { PHOTO_TYPES, type Photos, usePhotos } from "@/ui/photos";
import { useOffice } from "@/entities/office/queries";
import { fileQuery } from "../files/queries";
import { FieldError } from "./StepFields";
import { stepMessages } from "./form.messages";
import classes from "./StepForm.module.css";
import type { Field } from "./useStepValues";
import { attachmentRoleMessages } from "./step.messages";

const FILE_TYPES = [...PHOTO_TYPES, "application/pdf"] as const;

/** Files of a form, sent when it is submitted; limits are the office's. */
export function useStepFiles(kind: "photos" | "files" = "photos"): Photos {
  const { uploads } = useOffice();
  return usePhotos({
    accept: kind === "photos" ? PHOTO_TYPES : FILE_TYPES,
    maxBytes: uploads.file_bytes,
    maxFiles: Math.min(10, uploads.report_files),
  });
}

/**
 * Where there are two places for photos, a paste goes to the one that was used last (`PhotoInput` listens to
 * the whole page), the second at first.
 */
const paste = { running: false, last: "" };

export function PhotoPlace({
  photos,
  label,
  description,
  error,
  id,
  place,
  first,
}: {
  photos: Photos;
  label: string;
  description?: string;
  error?: string;
  id?: string;
  /** Its name among several places. */
  place?: string;
  /** Takes a paste as long as no place has been used. */
  first?: boolean;
}) {
  const t = stepMessages.useT();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place && first) paste.last = place;
    const start = () => {
      paste.running = true;
      setTimeout(() => {
        paste.running = false;
      });
    };
    document.addEventListener("paste", start, true);
    const node = box.current;
    const use = () => {
      if (place) paste.last = place;
    };
    node?.addEventListener("focusin", use);
    node?.addEventListener("pointerdown", use);
    return () => {
      document.removeEventListener("paste", start, true);
      node?.removeEventListener("focusin", use);
      node?.removeEventListener("pointerdown", use);
    };
  }, [place, first]);
  const { add } = photos;
  const addHere = useCallback(
    (files: Iterable<File>) => {
      if (paste.running && place && paste.last !== place) return;
      add(files);
    },
    [add, place],
  );
  return (
    <div ref={box}>
      <PhotoInput photos={{ ...photos, add: addHere }} label={label} description={description ?? t("photosHint")} error={error} id={id} />
    </div>
  );
}

type Attachment = NonNullable<Report["content"]>["attachments"][number];

/** Files that the report has already, to choose from. */
export function AttachmentChoice({
  report,
  field,
  label,
  description,
  attachments,
}: {
  report: Report;
  field: Field<string[]>;
  label: string;
  description?: string;
  attachments: readonly Attachment[];
}) {
  const errorId = useId();
  const hintId = useId();
  const chosen = field.value;
  return (
    <fieldset className={classes.group} aria-describedby={`${description ? hintId : ""} ${field.error ? errorId : ""}`.trim() || undefined}>
      <legend>{label}</legend>
      {description && (
        <p id={hintId} className={classes.hint}>
          {description}
        </p>
      )}
      <div className={classes.thumbs}>
        {attachments.map((attachment, i) => (
          <Thumb
            key={attachment.id}
            id={i === 0 ? field.id : undefined}
            report={report}
            attachment={attachment}
            checked={chosen.includes(attachment.id)}
            onChange={(on) => field.onChange(on ? [...chosen, attachment.id] : chosen.filter((other) => other !== attachment.id))}
          />
        ))}
      </div>
      <FieldError id={errorId} words={field.error} />
    </fieldset>
  );
}

function Thumb({
  id,
  report,
  attachment,
  checked,
  onChange,
}: {
  id: string | undefined;
  report: Report;
  attachment: Attachment;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  const tRole = attachmentRoleMessages.useT();
  const { data } = useQuery({ ...fileQuery(report.id, attachment.id, "thumbnail"), enabled: attachment.has_thumbnail });
  return (
    <label className={classes.thumb}>
      <span className={classes.thumbPicture}>{data ? <img src={data.url} alt="" /> : <IconFile size={28} stroke={1.5} aria-hidden />}</span>
      <span className={classes.thumbName} title={attachment.name}>
        {tRole(attachment.role)} · {attachment.name}
      </span>
      <input
        id={id}
        type="checkbox"
        aria-label={`${tRole(attachment.role)}: ${attachment.name}`}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
