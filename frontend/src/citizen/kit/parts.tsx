/** @jsxImportSource preact */
/** What the public pages share: fields, photos, troubles, the language switch. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { speak, useLanguage, useWords } from "./language";
import { MOST_PHOTOS, pick, type Picked, takes } from "./photos";
import { type Office, Trouble } from "./server";

const words = {
  id: {
    offline: "Tidak terhubung ke kantor. Yang sudah Anda isi masih ada di sini; coba lagi sebentar lagi.",
    busy: "Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.",
    broken: "Ada gangguan di kantor. Coba lagi sebentar lagi, atau hubungi kantor lewat telepon.",
    check: "Periksa lagi isian yang ditandai.",
    photos: "Foto (boleh dikosongkan)",
    photosHint: (most: number) => `Paling banyak ${most} foto. Data lokasi di dalam foto dihapus.`,
    noPhoto: (names: string) => `Tidak ditambahkan, karena bukan foto: ${names}. Pilih foto JPEG, PNG, WebP, atau HEIC.`,
    noFile: (names: string) => `Tidak ditambahkan: ${names}. Pilih foto JPEG, PNG, WebP, atau HEIC, atau surat PDF.`,
    add: "Tambah foto",
    remove: "Hapus",
    removePhoto: (n: number) => `Hapus foto ${n}`,
    photo: (n: number) => `Foto ${n}`,
    other: "English",
  },
  en: {
    offline: "The office cannot be reached. What you filled in is still here; try again in a moment.",
    busy: "Too many tries. Wait a moment, then try again.",
    broken: "Something went wrong at the office. Try again in a moment, or call the office.",
    check: "Check the marked fields.",
    photos: "Photos (optional)",
    photosHint: (most: number) => `At most ${most} photos. The location inside a photo is removed.`,
    noPhoto: (names: string) => `Not added, since it is no photo: ${names}. Choose JPEG, PNG, WebP or HEIC photos.`,
    noFile: (names: string) => `Not added: ${names}. Choose JPEG, PNG, WebP or HEIC photos, or a PDF.`,
    add: "Add a photo",
    remove: "Remove",
    removePhoto: (n: number) => `Remove photo ${n}`,
    photo: (n: number) => `Photo ${n}`,
    other: "Bahasa Indonesia",
  },
};

/** What went wrong, read out at once. */
export function TroubleNote({ error }: { error: unknown }) {
  const t = useWords(words);
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => note.current?.focus(), [error]);
  if (error === undefined) return null;
  const trouble = error instanceof Trouble ? error : new Trouble(500, "internal", "");
  const said =
    trouble.status === 0 ? t.offline : trouble.status === 429 ? t.busy : trouble.fields.size > 0 ? t.check : trouble.status >= 500 ? t.broken : trouble.message || t.broken;
  return (
    <p class="trouble" role="alert" tabIndex={-1} ref={note}>
      {said}
    </p>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly children: (attributes: { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean }) => ComponentChildren;
}

export function Field({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", wrong ? `${id}-wrong` : ""].filter(Boolean).join(" ");
  return (
    <div>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": wrong !== undefined })}
      {wrong && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
}

interface PhotosProps {
  readonly photos: readonly Picked[];
  readonly onChange: (photos: readonly Picked[]) => void;
  readonly label?: string;
  /** Letters as PDF too. */
  readonly documents?: boolean;
}

export function Photos({ photos, onChange, label, documents = false }: PhotosProps) {
  const t = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const add = () => {
    const files = Array.from(input.current?.files ?? []);
    setRefused(files.filter((file) => !takes(file, documents)).map(({ name }) => name));
    onChange([...photos, ...pick(files.filter((file) => takes(file, documents)))].slice(0, MOST_PHOTOS));
    if (input.current) input.current.value = "";
  };
  const remove = (gone: Picked) => {
    URL.revokeObjectURL(gone.preview);
    onChange(photos.filter((photo) => photo.id !== gone.id));
  };
  return (
    <fieldset>
      <legend>{label ?? t.photos}</legend>
      <p class="hint" id={`${id}-hint`}>
        {t.photosHint(MOST_PHOTOS)}
      </p>
      <input ref={input} id={id} class="visually-hidden" type="file" accept={documents ? "image/*,.heic,.heif,application/pdf" : "image/*,.heic,.heif"} multiple tabIndex={-1} aria-hidden="true" onChange={add} />
      <button type="button" class="quiet" aria-describedby={`${id}-hint`} disabled={photos.length >= MOST_PHOTOS} onClick={() => input.current?.click()}>
        {t.add}
      </button>
      {refused.length > 0 && (
        <p class="wrong" role="alert">
          {(documents ? t.noFile : t.noPhoto)(refused.map((name) => `“${name}”`).join(", "))}
        </p>
      )}
      {photos.length > 0 && (
        <ul class="photos">
          {photos.map((photo, at) => (
            <li key={photo.id}>
              {photo.file.type.startsWith("image/") ? <img src={photo.preview} alt={t.photo(at + 1)} /> : <span>{photo.file.name}</span>}
              <button type="button" class="link" aria-label={t.removePhoto(at + 1)} onClick={() => remove(photo)}>
                {t.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}

/** The foot of each page: the other language, and what helps when nothing else does. */
export function Foot({ children }: { children?: ComponentChildren }) {
  const t = useWords(words);
  const shown = useLanguage();
  const other = shown === "id" ? "en" : "id";
  return (
    <div class="row no-print">
      {children}
      <button type="button" class="link" lang={other} onClick={() => speak(other)}>
        {t.other}
      </button>
    </div>
  );
}

/** The office's own colour. */
export function paint(office: Office): void {
  document.documentElement.style.setProperty("--accent", office.accent);
}
