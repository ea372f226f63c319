/** Pieces that several forms show: the reporter's contact, a text to read out, files to send or to choose from. */
import { Button } from "@mantine/core";
import { IconCheck, IconCopy, IconFile, IconMail } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { Report } from "@/api/types";
import { PhoneLinks } from "@/entities/call/contact/PhoneLinks";
import { PersonName } from "@/entities/person/PersonName";
import { PhotoInput } from "@/ui/PhotoInput";
import { PHOTO_TYPES, type Photos, usePhotos } from "@/ui/photos";
import { useOffice } from "@/entities/office/queries";
import { fileQuery } from "../files/queries";
import { contactOf } from "../facts/contactTarget";
import { FieldError } from "./fields";
import { stepMessages } from "./form.messages";
import { hasNoAddress } from "./payloads";
import classes from "./StepForm.module.css";
import type { Field } from "./useStepValues";
import { attachmentRoleMessages, contactChannelMessages } from "./step.messages";

/** Ways to reach the reporter, one touch away. */
export function ReporterContact({ report, mailed }: { report: Report; /** The program writes to them itself. */ mailed?: boolean }) {
  const t = stepMessages.useT();
  const tChannel = contactChannelMessages.useT();
  const { identity } = report.reporter;
  const phone = identity?.phone;
  return (
    <div className={classes.quote} role="group" aria-label={t("contact")}>
      <div className={classes.contact}>
        <div className={classes.contactName}>
          <strong>
            <PersonName name={identity?.name} anonymous={!report.reporter.known} />
          </strong>
          {report.preferred_contact && <div className={classes.dim}>{t("preferred", { channel: tChannel(report.preferred_contact) })}</div>}
          {!identity && <div className={classes.dim}>{hasNoAddress(report) ? t("noAddress") : t("contactHidden")}</div>}
          {identity?.address && <div className={classes.dim}>{identity.address}</div>}
          {identity?.social && <div className={classes.dim}>{identity.social}</div>}
        </div>
        {phone && <PhoneLinks number={phone} target={contactOf(report)} buttons />}
        {identity?.email && !mailed && (
          <Button component="a" href={`mailto:${identity.email}`} variant="default" leftSection={<IconMail size={16} aria-hidden />}>
            {t("email")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A text to read out or to paste elsewhere. */
export function Quote({ title, text, copy }: { title: string; text: string; copy?: boolean }) {
  const id = useId();
  const quoted = useRef<HTMLDivElement>(null);
  return (
    <div className={classes.quote} role="group" aria-labelledby={id}>
      <div className={classes.quoteHead}>
        <span id={id}>{title}</span>
        {copy && <CopyButton text={text} quoted={quoted} />}
      </div>
      <div ref={quoted} className={classes.quoteText}>
        {text}
      </div>
    </div>
  );
}

function CopyButton({ text, quoted }: { text: string; quoted: React.RefObject<HTMLElement | null> }) {
  const t = stepMessages.useT();
  const [state, setState] = useState<"copied" | "failed">();
  async function copy() {
    setState((await putOnClipboard(text)) || copySelected(quoted.current) ? "copied" : "failed");
  }
  return (
    <span>
      <Button
        size="xs"
        variant="default"
        leftSection={state === "copied" ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        onClick={() => void copy()}
      >
        {t("copy")}
      </Button>
      <span role="status" className={state === "failed" ? classes.error : "visually-hidden"}>
        {state === "copied" && t("copied")}
        {state === "failed" && t("copyFailed")}
      </span>
    </span>
  );
}

async function putOnClipboard(text: string): Promise<boolean> {
  // Not there on plain HTTP in the office network.
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  try {
    if (!clipboard) return false;
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The old way, which plain HTTP leaves us. Where even that fails, the text is at least selected for Ctrl+C. */
function copySelected(element: HTMLElement | null): boolean {
  const selection = getSelection();
  if (!element || !selection) return false;
  selection.selectAllChildren(element);
  return document.execCommand("copy");
}

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
