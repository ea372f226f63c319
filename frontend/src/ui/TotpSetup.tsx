/** Setting the second factor up: password, QR code, first code, recovery codes. The same on the account page and where a role demands it. */
import { Button, Stack, TextInput } from "@mantine/core";
import { IconCopy, IconDeviceMobile, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { api } from "@/api/client";
import { formErrors } from "@/api/form-errors";
import { meQuery } from "@/api/me";
import { isProblem } from "@/api/problem";
import { queryClient } from "@/api/query-client";
import type { components } from "@/api/schema";
import { defineMessages } from "@/lib/i18n";
import { flash } from "./flash";
import { Notice } from "./Notice";
import { PasswordStep } from "./PasswordStep";
import { fieldId, ProblemNotice } from "./ProblemNotice";
import { UnsavedGuard } from "./UnsavedGuard";
import { useServerForm } from "./useServerForm";
import classes from "./TotpSetup.module.css";

const messages = defineMessages("totp", {
  id: {
    begin: "Lanjutkan",
    scan: "Pindai kode ini dengan aplikasi autentikator di ponsel Anda (misalnya Aegis, FreeOTP, atau Google Authenticator).",
    qr: "Kode QR untuk aplikasi autentikator",
    byHand: "Tidak dapat memindai? Ketik kunci ini di aplikasi:",
    openApp: "Buka di aplikasi ponsel ini",
    copyKey: "Salin kunci",
    wrongCode: "Kode ini tidak cocok. Pakai kode yang sedang tampil; bila tetap ditolak, periksa apakah jam ponsel disetel otomatis.",
    code: "Kode 6 angka dari aplikasi",
    confirm: "Aktifkan",
    codesTitle: "Simpan kode pemulihan ini",
    codesHint: "Bila ponsel hilang, satu kode dapat dipakai satu kali untuk masuk. Kode ini tidak akan ditampilkan lagi.",
    codes: "Kode pemulihan",
    copy: "Salin",
    copied: "Tersalin",
    print: "Cetak",
    done: "Sudah saya simpan",
    leaveTitle: "Kode pemulihan belum Anda simpan",
    leaveText: "Autentikasi dua langkah sudah aktif, dan kode ini tidak akan ditampilkan lagi. Tinggalkan halaman ini tanpa menyimpannya?",
    alreadyOn: "Autentikasi dua langkah sudah aktif. Bila kode pemulihannya belum Anda simpan, buat yang baru di halaman Akun.",
  },
  en: {
    begin: "Continue",
    scan: "Scan this code with the authenticator app on your phone (such as Aegis, FreeOTP or Google Authenticator).",
    qr: "QR code for the authenticator app",
    byHand: "Cannot scan? Type this key into the app:",
    openApp: "Open in this phone's app",
    copyKey: "Copy the key",
    wrongCode: "This code does not match. Use the one that shows now; if it is still refused, see that the phone sets its clock by itself.",
    code: "6-digit code from the app",
    confirm: "Switch on",
    codesTitle: "Keep these recovery codes",
    codesHint: "Should you lose your phone, each code signs you in once. They will not be shown again.",
    codes: "Recovery codes",
    copy: "Copy",
    copied: "Copied",
    print: "Print",
    done: "I have kept them",
    leaveTitle: "You have not kept your recovery codes",
    leaveText: "The second factor is on, and these codes will not be shown again. Leave this page without keeping them?",
    alreadyOn: "The second factor is on already. If you have not kept its recovery codes, make new ones on the account page.",
  },
});

type Secret = components["schemas"]["TotpSecretView"];

interface TotpSetupProps {
  /** It stands, and the codes are kept. */
  onDone: () => Promise<void> | void;
  /** It stood already, such as when another tab set it up. */
  onAlready: () => Promise<void> | void;
  /** The codes show, this once. */
  onCodes?: () => void;
}

/** The server asks for it from now on, so what is known of oneself has changed, whatever becomes of the page. */
export function secondFactorChanged(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: meQuery.queryKey, refetchType: "all" });
}

export function TotpSetup({ onDone, onAlready, onCodes }: TotpSetupProps) {
  const t = messages.useT();
  const [secret, setSecret] = useState<Secret>();
  const [codes, setCodes] = useState<readonly string[]>();

  function show(made: readonly string[]) {
    setCodes(made);
    onCodes?.();
    void secondFactorChanged();
  }

  async function already() {
    await onAlready();
    flash(t("alreadyOn"));
  }

  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (secret) return <Confirm secret={secret} onCodes={show} onAlready={already} />;
  return <Begin onSecret={setSecret} onAlready={already} />;
}

/** Nothing waits to be confirmed: that is told of the code. */
function nothingBegun(error: unknown): boolean {
  return isProblem(error) && error.errors.some(({ pointer, code }) => pointer === "/code" && code === "unknown");
}

function Begin({ onSecret, onAlready }: { onSecret: (secret: Secret) => void; onAlready: () => Promise<void> }) {
  const t = messages.useT();
  return (
    <PasswordStep
      label={t("begin")}
      send={async (password) => {
        try {
          const { data } = await api.POST("/api/v1/auth/totp", { body: { password } });
          if (data) onSecret(data);
        } catch (reason) {
          if (!isProblem(reason, "in_use")) throw reason;
          await onAlready();
        }
      }}
    />
  );
}

interface ConfirmProps {
  secret: Secret;
  onCodes: (codes: readonly string[]) => void;
  onAlready: () => Promise<void>;
}

function Confirm({ secret, onCodes, onAlready }: ConfirmProps) {
  const t = messages.useT();
  const { form, error, busy, submit } = useServerForm({ initialValues: { code: "" } });
  const wrong = "code" in formErrors(error);

  async function confirm({ code }: typeof form.values) {
    try {
      const { data } = await api.POST("/api/v1/auth/totp/confirm", { body: { code } });
      if (data) onCodes(data.codes);
    } catch (reason) {
      if (!nothingBegun(reason)) throw reason;
      await onAlready();
    }
  }

  return (
    <form noValidate onSubmit={submit(confirm)}>
      <Stack>
        <p className={classes.words}>{t("scan")}</p>
        <img className={classes.qr} src={`data:image/svg+xml,${encodeURIComponent(secret.qr)}`} width={200} height={200} alt={t("qr")} />
        <div>
          <p className={classes.words}>{t("byHand")}</p>
          <code className={classes.key}>{secret.secret.match(/.{1,4}/g)?.join(" ")}</code>
        </div>
        <div className={classes.buttons}>
          {/* Whoever sets it up on the phone itself has no second one to scan with. */}
          <Button component="a" href={secret.uri} variant="default" leftSection={<IconDeviceMobile size={16} aria-hidden />}>
            {t("openApp")}
          </Button>
          <CopyButton text={secret.secret} label={t("copyKey")} />
        </div>
        {!wrong && <ProblemNotice error={error} />}
        <TextInput
          id={fieldId("code")}
          label={t("code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          {...form.getInputProps("code")}
          error={form.errors["code"] && t("wrongCode")}
        />
        <div>
          <Button type="submit" loading={busy} disabled={form.values.code.trim() === ""}>
            {t("confirm")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function CopyButton({ text, label }: { text: string; label: string }) {
  const t = messages.useT();
  const [copied, setCopied] = useState(false);
  // The clipboard exists only in secure contexts.
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  if (!clipboard) return null;
  return (
    <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void clipboard.writeText(text).then(() => setCopied(true))}>
      {copied ? t("copied") : label}
    </Button>
  );
}

/** The codes that were made, this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => Promise<void> | void }) {
  const t = messages.useT();
  return (
    <Stack>
      <UnsavedGuard dirty title={t("leaveTitle")} text={t("leaveText")} />
      <Notice>
        <strong>{t("codesTitle")}</strong>
        <div>{t("codesHint")}</div>
      </Notice>
      <ul className={classes.codes} aria-label={t("codes")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={`${classes.buttons} no-print`}>
        <CopyButton text={codes.join("\n")} label={t("copy")} />
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t("print")}
        </Button>
        <Button onClick={() => void onDone()}>{t("done")}</Button>
      </div>
    </Stack>
  );
}
