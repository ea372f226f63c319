/** A PDF in its place on the page, to be looked at and printed with one key. Where the browser shows none, it is opened beside. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { ProblemError } from "@/api/problem";
import { useShortcut } from "@/lib/hotkeys";
import { defineMessages } from "@/lib/i18n";
import { pdfQuery } from "./pdf";
import classes from "./PdfView.module.css";
import { ProblemNotice } from "./ProblemNotice";
import { ListSkeleton } from "./Skeletons";

const pdfMessages = defineMessages("pdf", {
  id: { print: "Cetak", open: "Buka PDF", noViewer: "Peramban ini tidak menampilkan PDF di dalam halaman. Buka berkasnya untuk melihat dan mencetaknya." },
  en: { print: "Print", open: "Open the PDF", noViewer: "This browser shows no PDF inside a page. Open the file to look at it and print it." },
});

interface PdfViewProps {
  /** Where the server gives it. */
  path: string;
  /** What it is, for whoever does not see it. */
  label: string;
  /** It never changes. */
  kept: boolean;
  /** What it is asked for with, where an address cannot say it. */
  body?: unknown;
  /** Printed as soon as it is there. */
  print?: boolean;
}

export function PdfView({ path, label, kept, body, print = false }: PdfViewProps) {
  const { data, error, isPending, refetch } = useQuery(pdfQuery(path, kept, body));
  // What was refused for what it was asked with is refused again.
  const refused = error instanceof ProblemError && error.status === 422;
  return (
    <div className={classes.view}>
      <ProblemNotice error={error} passive onRetry={refused ? undefined : () => void refetch()} />
      {isPending && <ListSkeleton rows={6} />}
      {data && <PdfFrame url={data.url} label={label} print={print} />}
    </div>
  );
}

interface PdfFrameProps extends Pick<PdfViewProps, "label" | "print"> {
  url: string;
}

/** A PDF that is here already. */
export function PdfFrame({ url, label, print = false }: PdfFrameProps) {
  const t = pdfMessages.useT();
  const frame = useRef<HTMLIFrameElement>(null);
  const [shown, setShown] = useState(false);
  const done = useRef(false);
  const shows = navigator.pdfViewerEnabled;

  function send() {
    try {
      if (!shows || !frame.current?.contentWindow) throw new Error("no viewer");
      frame.current.contentWindow.focus();
      frame.current.contentWindow.print();
    } catch {
      // The viewer of some browsers is a page of another origin, which must be asked by hand.
      window.open(url, "_blank", "noopener");
    }
  }
  useShortcut("print", send);
  useEffect(() => {
    if (!print || !shown || done.current) return;
    done.current = true;
    frame.current?.contentWindow?.print();
  }, [print, shown]);

  return (
    <>
      <div className={classes.actions}>
        {shows && (
          <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={send}>
            {t("print")}
            <kbd aria-hidden className={classes.key}>P</kbd>
          </Button>
        )}
        <Button component="a" href={url} target="_blank" rel="noreferrer" variant={shows ? "default" : "filled"} leftSection={<IconDownload size={18} aria-hidden />}>
          {t("open")}
        </Button>
      </div>
      {shows ? (
        <iframe ref={frame} src={`${url}#navpanes=0&view=FitH`} title={label} className={classes.frame} onLoad={() => setShown(true)} />
      ) : (
        <p className={classes.hint}>{t("noViewer")}</p>
      )}
    </>
  );
}
