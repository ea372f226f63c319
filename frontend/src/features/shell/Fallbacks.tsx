/** What stands in for a page that is not there or that broke. */
import { Button } from "@mantine/core";
import { Link, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useEffect } from "react";
import { isFileGone, reloadOnce } from "@/lib/program-files";
import { Notice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ProblemError } from "@/api/problem";
import { shellMessages } from "./i18n";

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
  if (error instanceof ProblemError && error.status === 404) return <NotFoundPage />;
  if (isFileGone(error)) return <FileGone />;
  return (
    <Page title={t("errorTitle")} width="narrow">
      <ProblemNotice
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}

function FileGone() {
  const t = shellMessages.useT();
  useEffect(() => void reloadOnce(), []);
  return (
    <Page title={t("errorTitle")} width="narrow">
      <Notice>{t("fileGone")}</Notice>
      <div>
        <Button onClick={() => location.reload()}>{t("reload")}</Button>
      </div>
    </Page>
  );
}
