/** Who the office is: its name and place, its letterhead, how it is reached, and the numbers for emergencies. */
import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useLanguage } from "@/lib/i18n";
import admin from "../Admin.module.css";
import { field } from "../field";
import { RowList } from "../RowList";
import { settingsMessages } from "./settings.messages";
import { Part, type PartProps } from "./Part";
import classes from "./Settings.module.css";

export function ProfileParts({ form }: PartProps) {
  return (
    <>
      <Identity form={form} />
      <Letterhead form={form} />
      <Contact form={form} />
      <EmergencyNumbers form={form} />
    </>
  );
}

function Identity({ form }: PartProps) {
  const t = settingsMessages.useT();
  const language = useLanguage();
  const { profile } = form.values;
  const decimal = language === "en" ? "." : ",";
  return (
    <Part id="profile" hint={t("profileHint")}>
      <div className={admin.fields}>
        <TextInput className={admin.whole} label={t("name")} required {...field(form, "profile.name")} />
        <TextInput label={t("city")} {...field(form, "profile.city")} />
        <TextInput label={t("region_code")} description={t("region_codeHint")} {...field(form, "profile.region_code")} />
        <NativeSelect
          label={t("utc_offset_hours")}
          data={[
            { value: "7", label: "WIB (UTC+7)" },
            { value: "8", label: "WITA (UTC+8)" },
            { value: "9", label: "WIT (UTC+9)" },
          ]}
          {...field(form, "profile.utc_offset_hours")}
          value={String(profile.utc_offset_hours)}
          onChange={(event) => form.setFieldValue("profile.utc_offset_hours", Number(event.currentTarget.value))}
        />
        <NumberInput label={t("latitude")} decimalSeparator={decimal} decimalScale={7} hideControls {...field(form, "profile.latitude")} />
        <NumberInput label={t("longitude")} decimalSeparator={decimal} decimalScale={7} hideControls {...field(form, "profile.longitude")} />
      </div>
    </Part>
  );
}

function Letterhead({ form }: PartProps) {
  const t = settingsMessages.useT();
  const { profile } = form.values;
  return (
    <Part id="letterhead" hint={t("letterheadHint")}>
      <RowList
        label={t("letterheadLine")}
        path="profile.letterhead"
        rows={profile.letterhead}
        text={(line) => line}
        change={(_, line) => line}
        fresh=""
        addLabel={t("letterheadAdd")}
        errors={form.errors}
        onChange={(lines) => form.setFieldValue("profile.letterhead", lines)}
      />
      <div className={classes.kop} role="img" aria-label={`${t("letterheadPreview")}: ${profile.letterhead.join(", ")}`}>
        {profile.letterhead.map((line, index) => (
          <strong key={index}>{line}</strong>
        ))}
        <span>{[profile.address, profile.postcode].filter(Boolean).join(" ")}</span>
        <div>{[profile.phone, profile.email].filter(Boolean).join(" · ")}</div>
        <hr />
      </div>
    </Part>
  );
}

function Contact({ form }: PartProps) {
  const t = settingsMessages.useT();
  return (
    <Part id="contact" hint={t("contactHint")}>
      <div className={admin.fields}>
        <TextInput className={admin.whole} label={t("address")} {...field(form, "profile.address")} />
        <TextInput label={t("postcode")} inputMode="numeric" {...field(form, "profile.postcode")} />
        <TextInput label={t("phone")} type="tel" {...field(form, "profile.phone")} />
        <TextInput label={t("email")} type="email" {...field(form, "profile.email")} />
        <TextInput label={t("social_media")} {...field(form, "profile.social_media")} />
        <TextInput label={t("website")} inputMode="url" {...field(form, "profile.website")} />
      </div>
    </Part>
  );
}

function EmergencyNumbers({ form }: PartProps) {
  const t = settingsMessages.useT();
  const { profile } = form.values;
  return (
    <Part id="emergency" hint={t("emergencyHint")}>
      <RowList
        label={t("emergencyLine")}
        path="profile.emergency_numbers"
        rows={profile.emergency_numbers}
        text={(line) => line}
        change={(_, line) => line}
        fresh=""
        addLabel={t("emergencyAdd")}
        errors={form.errors}
        onChange={(lines) => form.setFieldValue("profile.emergency_numbers", lines)}
      />
    </Part>
  );
}
