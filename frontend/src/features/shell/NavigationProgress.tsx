/** A thin bar while a page is being fetched; it appears only when that takes a moment. */
import { useRouterState } from "@tanstack/react-router";
import { shellMessages } from "./shell.messages";
import classes from "./NavigationProgress.module.css";

export function NavigationProgress() {
  const t = shellMessages.useT();
  const loading = useRouterState({ select: (state) => state.isLoading });
  return <div>{loading && <div role="progressbar" aria-label={t("loading")} className={`${classes.bar} no-print`} />}</div>;
}
