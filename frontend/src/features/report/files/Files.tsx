/** The files of a report: seen, heard, added and taken off. */
import { ActionIcon, Button, Group, Modal, NativeSelect, Stack, Textarea, UnstyledButton } from "@mantine/core";
import { IconDownload, IconPlayerPlay, IconTrash, IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { formErrors } from "@/api/form-errors";
import { isProblem, ProblemError } from "@/api/problem";
import type { components } from "@/api/schema";
import type { Report } from "@/api/types";
import { uploadAttachment } from "@/api/upload";
import { formatBytes, formatDateTime } from "@/lib/format";
import { useLater } from "@/lib/idle";
import { randomUuid } from "@/lib/uuid";
import { flash } from "@/ui/flash";
import { PhotoInput } from "@/ui/PhotoInput";
import { PHOTO_TYPES, type Upload, usePhotos } from "@/ui/photos";
import { fieldId, ProblemNotice } from "@/ui/ProblemNotice";
import { cacheReport } from "@/entities/report/queries";
import { useOfficeIfLoaded } from "@/entities/office/queries";
import { fileQuery, saveFile } from "./queries";
import { attachmentRoleMessages } from "../steps/step.messages";
import classes from "./Files.module.css";
import { reportMessages } from "../report.messages";
import { type ReportFile, Thumbnail } from "./Thumbnail";
import { flashDone, takeOff } from "../page/undoStep";

type Role = components["schemas"]["AttachmentRole"];

const ROLES: readonly Role[] = ["evidence", "before", "after", "letter", "call_recording", "screenshot", "other"];
const AUDIO_TYPES = ["audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/m4a", "audio/ogg", "audio/wav", "audio/x-wav", "audio/aac", "audio/amr"];
const TYPES = [...PHOTO_TYPES, "application/pdf", ...AUDIO_TYPES];

export const ADD_FILE_ID = "report-add-file";

interface FilesProps {
  report: Report;
  headingRef: React.RefObject<HTMLHeadingElement | null>;
  onOpen: (id: string) => void;
  /** A form with files of its own is open: pasted photos belong there. */
  busyElsewhere: boolean;
}

export function Files({ report, headingRef, onOpen, busyElsewhere }: FilesProps) {
  const t = reportMessages.useT();
  const files = report.content?.attachments ?? [];
  const mayAdd = report.allowed_actions.includes("attach");
  return (
    <section aria-label={t("files")} className={classes.files}>
      <h2 ref={headingRef} tabIndex={-1} className={classes.title}>
        {t("files")}
        {files.length > 0 && <span className={classes.count}> {files.length}</span>}
      </h2>
      {files.length === 0 && <p className={classes.none}>{t("filesNone")}</p>}
      {files.length > 0 && (
        <ul className={classes.grid}>
          {files.map((file) => (
            <Item key={file.id} report={report} file={file} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {mayAdd && <AddFiles report={report} resting={busyElsewhere} />}
    </section>
  );
}

function Item({ report, file, onOpen }: { report: Report; file: ReportFile; onOpen: (id: string) => void }) {
  const t = reportMessages.useT();
  const role = attachmentRoleMessages.useT();
  const audio = file.media_type.startsWith("audio/");
  const picture = file.media_type.startsWith("image/");
  const said = file.uploaded_by ? t("fileBy", { name: file.uploaded_by.name, when: formatDateTime(file.created_at) }) : formatDateTime(file.created_at);
  return (
    <li className={`${classes.item} ${picture ? "" : classes.wide}`}>
      {picture && (
        <UnstyledButton className={classes.picture} aria-label={t("fileOpen", { name: file.name })} title={said} onClick={() => onOpen(file.id)}>
          <Thumbnail reportId={report.id} file={file} />
        </UnstyledButton>
      )}
      {!picture && !audio && <Document reportId={report.id} file={file} />}
      {audio && <Recording reportId={report.id} file={file} />}
      <div className={classes.line}>
        <span className={classes.role}>
          {role(file.role)}
          {!picture && <span> · {formatBytes(file.size)}</span>}
        </span>
        {file.removable && <RemoveFile report={report} file={file} />}
      </div>
    </li>
  );
}

function Document({ reportId, file }: { reportId: string; file: ReportFile }) {
  const t = reportMessages.useT();
  return (
    <UnstyledButton
      className={classes.document}
      aria-label={t("fileSaveNamed", { name: file.name })}
      onClick={() => void saveFile(reportId, file.id, file.name).catch(() => flash(t("fileBroken")))}
    >
      <span className={classes.icon}>
        <Thumbnail reportId={reportId} file={file} />
      </span>
      <span className={classes.name}>{file.name}</span>
      <IconDownload size={16} aria-hidden />
    </UnstyledButton>
  );
}

function Recording({ reportId, file }: { reportId: string; file: ReportFile }) {
  const t = reportMessages.useT();
  const [wanted, setWanted] = useState(false);
  const [unplayable, setUnplayable] = useState(false);
  const { data, isFetching, isError } = useQuery({ ...fileQuery(reportId, file.id, "file"), enabled: wanted });
  // A format that this browser does not know can still be taken away and heard elsewhere.
  if (unplayable) return <Document reportId={reportId} file={file} />;
  if (data) {
    // A recorded call has no captions; what was said is written down with the contact attempt.
    // eslint-disable-next-line jsx-a11y/media-has-caption
    return <audio controls autoPlay src={data.url} aria-label={file.name} className={classes.audio} onError={() => setUnplayable(true)} />;
  }
  return (
    <UnstyledButton className={classes.document} aria-label={t("filePlay", { name: file.name })} aria-busy={isFetching} onClick={() => setWanted(true)}>
      <span className={classes.icon}>
        <Thumbnail reportId={reportId} file={file} />
      </span>
      <span className={classes.name}>{isError ? t("fileBroken") : file.name}</span>
      <IconPlayerPlay size={16} aria-hidden />
    </UnstyledButton>
  );
}

function RemoveFile({ report, file }: { report: Report; file: ReportFile }) {
  const t = reportMessages.useT();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const key = useRef<string>(undefined);
  const there = useLater(open);

  async function remove(event: React.FormEvent) {
    event.preventDefault();
    if (reason.trim() === "") {
      setMissing(true);
      document.getElementById(fieldId("reason"))?.focus();
      return;
    }
    setBusy(true);
    setError(undefined);
    key.current ??= randomUuid();
    try {
      const data = await takeOff({ id: report.id, version: report.version, key: key.current }, file.id, reason.trim());
      setOpen(false);
      if (data) cacheReport(data);
      flash(t("fileRemoved"));
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="sm" className={classes.remove} aria-label={t("fileRemoveNamed", { name: file.name })} title={t("fileRemove")} onClick={() => setOpen(true)}>
        <IconTrash size={15} stroke={1.7} aria-hidden />
      </ActionIcon>
      {there && (
      <Modal opened={open} onClose={() => setOpen(false)} title={t("fileRemoveTitle")} closeButtonProps={{ "aria-label": t("close") }}>
        <form noValidate onSubmit={(event) => void remove(event)}>
          <Stack>
            <ProblemNotice error={error} />
            <div>
              <strong>{file.name}</strong>
              <div>{t("fileRemoveHint")}</div>
            </div>
            <Textarea
              id={fieldId("reason")}
              label={t("revealReason")}
              autosize
              minRows={2}
              required
              withAsterisk={false}
              data-autofocus
              value={reason}
              error={missing ? t("revealReasonMissing") : formErrors(error)["reason"]}
              onChange={(event) => {
                setReason(event.currentTarget.value);
                setMissing(false);
              }}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t("cancel")}
              </Button>
              <Button type="submit" color="danger" loading={busy}>
                {t("fileRemove")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      )}
    </>
  );
}

/** While it rests, what was chosen is kept, but pasted photos are left to the open form. */
function AddFiles({ report, resting }: { report: Report; resting: boolean }) {
  const t = reportMessages.useT();
  const roleWords = attachmentRoleMessages.useT();
  const uploads = useOfficeIfLoaded()?.uploads;
  const limit = uploads?.file_bytes ?? 10 * 1024 * 1024;
  const photos = usePhotos({ accept: TYPES, maxBytes: limit, ...(uploads ? { maxFiles: uploads.report_files } : {}) });
  const [role, setRole] = useState<Role>("evidence");
  const [error, setError] = useState<unknown>();
  const box = useRef<HTMLDivElement>(null);
  const count = photos.items.filter(({ state }) => state !== "done").length;

  // A photo that was pasted while reading elsewhere must not wait unseen.
  useEffect(() => {
    if (count > 0) box.current?.scrollIntoView?.({ block: "nearest" });
  }, [count]);

  async function send() {
    setError(undefined);
    let failure: unknown;
    let latest: Report | undefined;
    let sent = 0;
    const upload: Upload = async (file, options) => {
      try {
        const after = await uploadAttachment({ report: report.id, file, role, ...options });
        latest = after;
        sent += 1;
        return `${after.id} ${after.version}`;
      } catch (problem) {
        failure = isProblem(problem) && problem.status === 415 ? notRead(problem, file) : problem;
        throw problem;
      }
    };
    const complete = await photos.uploadAll(upload);
    if (latest) {
      cacheReport(latest);
      flashDone(t("fileSent", { count: sent }), "attach", report, latest);
    }
    if (complete) photos.clear();
    else setError(failure);
  }

  /** What the program says of types is meant for programs. */
  function notRead(problem: ProblemError, file: File) {
    return new ProblemError(problem.status, { ...problem, title: t("fileRefused", { name: file.name }), detail: t("fileRefusedWhy") });
  }

  if (resting) return null;
  return (
    <div ref={box} className={`${classes.add} no-print`}>
      <PhotoInput id={ADD_FILE_ID} photos={photos} label={t("fileAdd")} description={t("fileHint", { limit: formatBytes(limit) })} />
      {/* What is no file to be read stays none however often it is sent. */}
      {error !== undefined && <ProblemNotice error={error} kept={error instanceof ProblemError && error.status === 415 ? undefined : t("fileFailed")} />}
      {count > 0 && (
        <div className={classes.send}>
          <NativeSelect
            label={t("fileRole")}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
            data={ROLES.map((value) => ({ value, label: roleWords(value) }))}
            className={classes.roleField}
          />
          <Button leftSection={<IconUpload size={16} aria-hidden />} loading={photos.busy} onClick={() => void send()}>
            {t("fileSend", { count })}
          </Button>
        </div>
      )}
    </div>
  );
}
