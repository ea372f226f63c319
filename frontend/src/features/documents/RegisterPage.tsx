/** Buku register of a period, ready to be printed. The address bar holds the period. */
import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { dayFromToday } from "@/lib/wib";
import { DateInput } from "@/ui/DateInput";
import { Page } from "@/ui/Page";
import { PdfView } from "@/ui/PdfView";
import { registerMessages } from "./documents.messages";
import classes from "./Documents.module.css";

export interface Period {
  readonly from: string;
  readonly until: string;
}

/** This month so far. */
function usual(): Period {
  const today = dayFromToday();
  return { from: `${today.slice(0, 8)}01`, until: today };
}

export function RegisterPage({ period, onPeriod }: { period: Period | undefined; onPeriod: (period: Period) => void }) {
  const t = registerMessages.useT();
  const form = useForm<Period>({ initialValues: period ?? usual() });
  const wrong = form.values.from > form.values.until;
  return (
    <Page title={t("title")} width="wide" description={t("description")} above={<Link to="/reports">{t("back")}</Link>}>
      <form
        className={classes.period}
        noValidate
        onSubmit={form.onSubmit((asked) => {
          if (!wrong && asked.from && asked.until) onPeriod(asked);
        })}
      >
        <DateInput label={t("from")} {...form.getInputProps("from")} />
        <DateInput label={t("until")} {...form.getInputProps("until")} error={wrong && t("order")} />
        <Button type="submit">{t("show")}</Button>
      </form>
      {period && <PdfView key={`${period.from} ${period.until}`} path={`/api/v1/register?from=${period.from}&until=${period.until}`} label={t("title")} kept={false} />}
    </Page>
  );
}
