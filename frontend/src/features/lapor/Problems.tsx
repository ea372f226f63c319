/** Rows that cannot be read, each with its reason; all of them as a file. */
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { formatNumber } from "@/lib/format";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ListSkeleton } from "@/ui/Skeletons";
import { problemRows, saveCsv, toCsv } from "./csv";
import { laporMessages, reasonMessages } from "./lapor.messages";
import classes from "./Lapor.module.css";
import { type Import, problemsQuery } from "./queries";

/** More than anybody reads on a screen. */
const SHOWN = 50;

export function Problems({ file }: { file: Import }) {
  const t = laporMessages.useT();
  const reason = reasonMessages.useT();
  const { data, error, isPending, refetch } = useQuery(problemsQuery(file.id));
  const problems = data?.items ?? [];
  const heads = [t("row"), t("trackingId"), t("why")] as const;
  return (
    <section className={classes.block} aria-label={t("problems")}>
      <div className={classes.head}>
        <h2 className={classes.subtitle}>{t("problems")}</h2>
        {problems.length > 0 && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => saveCsv(`${file.file_name.replace(/\.\w+$/, "")}-tidak-terbaca.csv`, toCsv(problemRows(problems, heads, reason)))}
          >
            {t("problemsDownload")}
          </Button>
        )}
      </div>
      <p className={classes.quiet}>{t("problemsHint")}</p>
      {isPending && <ListSkeleton rows={2} />}
      <ProblemNotice error={error} passive onRetry={() => void refetch()} />
      {problems.length > 0 && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
        <div className={classes.scroll} role="group" tabIndex={0} aria-label={t("problems")}>
          <table className={classes.table}>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {problems.slice(0, SHOWN).map(({ row, tracking_id, problem }) => (
                <tr key={row}>
                  <td className={classes.figures}>{row}</td>
                  <td className={classes.figures}>{tracking_id ?? "–"}</td>
                  <td>{reason(problem)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {problems.length > SHOWN && <p className={classes.quiet}>{t("problemsMore", { shown: SHOWN, count: formatNumber(problems.length) })}</p>}
    </section>
  );
}
