/** Photos by drop, by paste anywhere on the page, by camera or from a folder. State comes from `usePhotos`. */
import { ActionIcon, Button } from "@mantine/core";
import { IconCamera, IconFile, IconPaperclip, IconRefresh, IconX } from "@tabler/icons-react";
import { useEffect, useId, useRef, useState } from "react";
import { formatBytes } from "@/lib/format";
import { kitMessages } from "./kit.messages";
import classes from "./PhotoInput.module.css";
import { offered, type Photo, type Photos } from "./photos";

export interface PhotoInputProps {
  photos: Photos;
  label: string;
  description?: string;
  error?: string;
  id?: string;
}

export function PhotoInput({ photos, label, description, error, id }: PhotoInputProps) {
  const t = kitMessages.useT();
  const labelId = useId();
  const hintId = useId();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { add, accept } = photos;

  useEffect(() => {
    function paste(event: ClipboardEvent) {
      const files = Array.from(event.clipboardData?.files ?? []);
      if (files.length === 0) return;
      event.preventDefault();
      // Every screenshot is pasted as "image.png"; a name of its own keeps two apart.
      add(files.map((file) => (file.name === "image.png" ? new File([file], `tempel-${Date.now()}.png`, { type: file.type }) : file)));
    }
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, [add]);

  function take(event: React.ChangeEvent<HTMLInputElement>) {
    add(Array.from(event.currentTarget.files ?? []));
    event.currentTarget.value = "";
  }

  return (
    <div role="group" aria-labelledby={labelId} aria-describedby={hintId}>
      <div id={labelId} className={classes.label}>
        {label}
      </div>
      <div
        className={`${classes.area} ${over ? classes.over : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add(Array.from(event.dataTransfer.files));
        }}
      >
        <div className={classes.buttons}>
          <Button id={id} variant="default" leftSection={<IconPaperclip size={16} aria-hidden />} onClick={() => picker.current?.click()}>
            {t("photoAdd")}
          </Button>
          <Button
            variant="default"
            className={classes.camera}
            leftSection={<IconCamera size={16} aria-hidden />}
            onClick={() => camera.current?.click()}
          >
            {t("photoCamera")}
          </Button>
          <span id={hintId} className={classes.hint}>
            <span className={classes.byHand}>{t("photoHint")}</span> {description}
          </span>
        </div>
        <input ref={picker} type="file" hidden multiple accept={offered(accept)} onChange={take} aria-label={t("photoAdd")} />
        <input ref={camera} type="file" hidden accept="image/*" capture="environment" onChange={take} aria-label={t("photoCamera")} />
        {photos.items.length > 0 && (
          <ul className={classes.items}>
            {photos.items.map((photo) => (
              <Item key={photo.id} photo={photo} photos={photos} />
            ))}
          </ul>
        )}
      </div>
      <div role="alert" className={classes.refusals}>
        {error && <p>{error}</p>}
        {photos.refusals.map((words) => (
          <p key={words}>{words}</p>
        ))}
        {photos.items.map(({ id, state, file }) => state === "failed" && <p key={id}>{t("photoFailedNamed", { name: file.name })}</p>)}
      </div>
    </div>
  );
}

function Item({ photo, photos }: { photo: Photo; photos: Photos }) {
  const t = kitMessages.useT();
  const { name } = photo.file;
  // A picture in name only, or of a kind that this browser cannot draw.
  const [undrawn, setUndrawn] = useState(false);
  const words = {
    queued: t("photoQueued"),
    uploading: t(photo.waiting ? "photoWaiting" : "photoUploading", { percent: Math.floor(photo.progress * 100) }),
    failed: t("photoFailed"),
    done: t("photoDone"),
  }[photo.state];
  return (
    <li className={classes.item}>
      <div className={classes.picture}>
        {photo.preview && !undrawn ? <img src={photo.preview} alt="" onError={() => setUndrawn(true)} /> : <IconFile size={28} stroke={1.5} aria-hidden />}
        {photo.state === "uploading" && <span className={classes.progress} style={{ width: `${photo.progress * 100}%` }} />}
      </div>
      <div className={classes.name} title={name}>
        {name}
      </div>
      <div className={photo.state === "failed" ? classes.failed : classes.state}>
        {formatBytes(photo.file.size)} · {words}
      </div>
      <div className={classes.tools}>
        {photo.state === "failed" && (
          <ActionIcon variant="default" aria-label={t("photoRetry", { name })} onClick={() => photos.retry(photo.id)}>
            <IconRefresh size={16} aria-hidden />
          </ActionIcon>
        )}
        <ActionIcon variant="default" aria-label={t(photo.state === "uploading" ? "photoCancel" : "photoRemove", { name })} onClick={() => photos.remove(photo.id)}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}
