/**
 * The place of a step's form: a panel within the page, on a phone the whole screen. What has been typed is
 * never lost by Escape or a tap: closing asks first.
 */
import { Button, CloseButton, FocusTrap, Group, Modal, Stack } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { reportMessages } from "../report.messages";
import classes from "./Sheet.module.css";

interface SheetProps {
  label: string;
  narrow: boolean;
  onClose: () => void;
  /** Given the way to close that asks first. */
  children: (requestClose: () => void) => React.ReactNode;
}

export function Sheet({ label, narrow, onClose, children }: SheetProps) {
  const t = reportMessages.useT();
  const box = useRef<HTMLElement>(null);
  const [touched, setTouched] = useState(false);
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    const sheet = box.current;
    if (!sheet || sheet.contains(document.activeElement)) return;
    sheet.focus({ preventScroll: true });
    sheet.scrollIntoView?.({ block: "nearest" });
  }, []);

  useEffect(() => {
    if (!narrow) return;
    const { overflow } = document.body.style;
    document.body.style.overflow = "hidden";
    return () => {
      document.body.style.overflow = overflow;
    };
  }, [narrow]);

  function requestClose() {
    if (touched) setAsking(true);
    else onClose();
  }

  return (
    <>
      <FocusTrap active={narrow && !asking}>
        {/* Typing and Escape are watched on their way up; the section itself is not a control. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <section
          ref={box}
          tabIndex={-1}
          aria-label={label}
          role={narrow ? "dialog" : undefined}
          aria-modal={narrow || undefined}
          className={`${classes.sheet} no-print`}
          onInput={() => setTouched(true)}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || event.defaultPrevented) return;
            const { target } = event;
            // An open list of choices takes Escape for itself.
            if (target instanceof HTMLElement && target.getAttribute("aria-expanded") === "true") return;
            event.stopPropagation();
            requestClose();
          }}
        >
          <CloseButton className={classes.close} aria-label={t("closePanel")} title={t("closePanel")} onClick={requestClose} />
          <div className={classes.body}>{children(requestClose)}</div>
        </section>
      </FocusTrap>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("leaveTitle")}
        zIndex={400}
        closeButtonProps={{ "aria-label": t("leaveStay") }}
      >
        <Stack>
          <div>{t("leaveDetail")}</div>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
              {t("leaveStay")}
            </Button>
            <Button
              color="danger"
              onClick={() => {
                setAsking(false);
                onClose();
              }}
            >
              {t("leaveGo")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
