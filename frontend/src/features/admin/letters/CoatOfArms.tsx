/** The coat of arms on the letterhead. It is uploaded at once, not with the form. */
import { Button } from "@mantine/core";
import { IconPhoto, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, authorizedFetch, ifMatch } from "@/api/client";
import { flash } from "@/ui/flash";
import { Section } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useSending } from "@/ui/useSending";
import { type SettingsView, settingsQuery } from "../queries";
import { lettersMessages } from "./letters.messages";
import classes from "./Letters.module.css";

export function CoatOfArms({ view, onChanged }: { view: SettingsView; onChanged: (view: SettingsView) => void }) {
  const t = lettersMessages.useT();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const { error, busy, send } = useSending();
  const { arms } = view.settings.letters ?? {};
  const { data: url } = useQuery({
    queryKey: ["arms", arms?.sha256],
    queryFn: async () => URL.createObjectURL(await (await authorizedFetch("/api/v1/settings/arms")).blob()),
    enabled: Boolean(arms),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url]);

  const again = async () => onChanged(await queryClient.fetchQuery({ ...settingsQuery, staleTime: 0 }));

  function upload(file: File | undefined) {
    if (!file) return;
    void send(async () => {
      const body = new FormData();
      body.append("file", file, file.name);
      await authorizedFetch("/api/v1/settings/arms", { method: "PUT", body });
      await again();
      flash(t("armsDone"));
    });
  }

  function remove() {
    const { letters: whole } = view.settings;
    if (!whole) return;
    const letters = { ...whole, arms: null };
    void send(async () => {
      await api.PUT("/api/v1/settings", { params: { header: ifMatch(view.version) }, body: { ...view.settings, letters } });
      await again();
    });
  }

  return (
    <Section title={t("arms")} description={t("armsHint")}>
      <ProblemNotice error={error} />
      <div className={classes.arms}>
        {url ? <img src={url} alt={t("armsAlt")} className={classes.picture} /> : <p className={classes.none}>{t("armsNone")}</p>}
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/svg+xml"
          aria-label={t("armsChoose")}
          className="visually-hidden"
          tabIndex={-1}
          onChange={({ currentTarget }) => {
            upload(currentTarget.files?.[0]);
            currentTarget.value = "";
          }}
        />
        <Button variant="default" loading={busy} leftSection={<IconPhoto size={16} aria-hidden />} onClick={() => input.current?.click()}>
          {t("armsChoose")}
        </Button>
        {arms && (
          <Button variant="subtle" disabled={busy} leftSection={<IconTrash size={16} aria-hidden />} onClick={remove}>
            {t("armsRemove")}
          </Button>
        )}
      </div>
    </Section>
  );
}
