/** What is shown instead of a page that does not exist or that failed. */
import { Button } from "@mantine/core";
import { Link, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { useOffline } from "@/api/connection";
import { isFileGone, reloadOnce } from "@/lib/program-files";
import { Notice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { OfflineError, ProblemError } from "@/api/problem";
import { shellMessages } from "./shell.messages";

export function NotFoundPage() {
  const t = shellMessages.useT();
  return (
    <Page title={t("notFoundTitle")} width="narrow">
      <p>{t("notFoundDetail")}</p>
      <div>
        <Button component={Link} to="/">
          {t("backHome")}
        </Button>
      </div>
    </Page>
  );
}

/** For route loaders and components; a 404 from the server reads like an address that does not exist. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const t = shellMessages.useT();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  useOnceOnline(() => {
    if (error instanceof OfflineError) retry();
  });
  if (error instanceof ProblemError && error.status === 404) return <NotFoundPage />;
  if (isFileGone(error)) return <FileGone />;
  return (
    <Page title={t("errorTitle")} width="narrow">
      <ProblemNotice error={error} onRetry={retry} />
    </Page>
  );
}

function FileGone() {
  const t = shellMessages.useT();
  const offline = useOffline();
  useEffect(() => void reloadOnce(), []);
  useOnceOnline(() => void reloadOnce());
  return (
    <Page title={t("errorTitle")} width="narrow">
      <Notice>{t(offline ? "fileOffline" : "fileGone")}</Notice>
      {/* Without a network it would lead to a page of the browser's own. */}
      {!offline && (
        <div>
          <Button onClick={() => location.reload()}>{t("reload")}</Button>
        </div>
      )}
    </Page>
  );
}

/** The first time that the network is back. */
function useOnceOnline(run: () => void): void {
  const back = useEffectEvent(run);
  useEffect(() => {
    const listener = () => back();
    addEventListener("online", listener, { once: true });
    return () => removeEventListener("online", listener);
  }, []);
}
