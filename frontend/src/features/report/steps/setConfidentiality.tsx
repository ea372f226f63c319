/** Set who may see the reporter and the content. */
import { defineMessages } from "@/lib/i18n";
import { fieldId } from "@/ui/ProblemNotice";
import { CheckLine, LongText } from "./StepFields";
import { stepMessages } from "./form.messages";
import { text } from "./payloads";
import { StepForm } from "./StepForm";
import classes from "./StepForm.module.css";
import { type FormProps, useStep } from "./useStep";

export function SetConfidentialityForm(props: FormProps) {
  const { report } = props;
  const t = messages.useT();
  const tStep = stepMessages.useT();
  const step = useStep({
    ...props,
    action: "set_confidentiality",
    initial: { anonymous: report.anonymous, confidential: report.confidential, reason: "" },
    payload: ({ anonymous, confidential, reason }) => ({ anonymous, confidential, reason: text(reason) }),
    question: ({ anonymous, confidential }) =>
      (report.anonymous && !anonymous) || (report.confidential && !confidential)
        ? { title: t("liftQuestion"), consequence: t("liftConsequence"), danger: true }
        : undefined,
  });
  const { values } = step;
  return (
    <StepForm step={step} lead={t("confidentialityLead")}>
      <div className={classes.checks}>
        <CheckLine
          id={fieldId("anonymous")}
          label={t("anonymous")}
          hint={report.reporter.known ? t("anonymousHint") : t("anonymousAlways")}
          error={step.errorAt("anonymous")}
          checked={values.anonymous}
          onChange={(on) => step.patch({ anonymous: on })}
        />
        <CheckLine
          id={fieldId("confidential")}
          label={t("confidential")}
          hint={report.restricted ? t("confidentialAlways") : t("confidentialHint")}
          error={step.errorAt("confidential")}
          checked={values.confidential}
          onChange={(on) => step.patch({ confidential: on })}
        />
      </div>
      <LongText field={step.field("reason")} label={tStep("reason")} optional rows={2} />
    </StepForm>
  );
}

const messages = defineMessages("step_setConfidentiality", {
  id: {
    confidentialityLead: "Mengatur siapa yang boleh melihat pelapor dan isi laporan.",
    anonymous: "Anonim",
    anonymousHint: "Nama dan kontak pelapor disembunyikan dari seksi dan dari yang dilaporkan.",
    anonymousAlways: "Nama dan kontak pelapor memang tidak diketahui.",
    confidential: "Rahasia",
    confidentialHint: "Isi laporan hanya terlihat oleh bagian umum, camat, sekcam, dan seksi yang menanganinya.",
    confidentialAlways: "Laporan tentang integritas selalu rahasia.",
    liftQuestion: "Cabut perlindungan?",
    liftConsequence: "Setelah disimpan, lebih banyak orang dapat melihat pelapor atau isi laporan ini. Yang sudah terlihat tidak dapat disembunyikan lagi.",
  },
  en: {
    confidentialityLead: "Sets who may see the reporter and the content of the report.",
    anonymous: "Anonymous",
    anonymousHint: "The reporter's name and contact are hidden from sections and from whoever is reported.",
    anonymousAlways: "The reporter's name and contact are not known at all.",
    confidential: "Confidential",
    confidentialHint: "Only general affairs, camat, sekcam and the handling section see the content.",
    confidentialAlways: "Integrity reports are always confidential.",
    liftQuestion: "Lift the protection?",
    liftConsequence: "Once saved, more people can see the reporter or the content. What has been seen cannot be hidden again.",
  },
});
