/** Words, searched when the typing pauses; Enter on a report's number opens that report. */
import { Loader, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useShortcut } from "@/lib/hotkeys";
import { findByNumber } from "@/entities/report/findByNumber";
import { MAX_TEXT } from "@/entities/report/search";
import { reportsMessages } from "./reports.messages";
import classes from "./ReportsPage.module.css";

const PAUSE_MS = 350;

export function SearchBox({ q, onSearch }: { q: string | undefined; onSearch: (q: string | undefined) => void }) {
  const t = reportsMessages.useT();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What this box put into the address itself, so that its own echo does not overwrite further typing.
  const sent = useRef(q);
  const [busy, setBusy] = useState(false);
  useShortcut("search", () => input.current?.select());

  useEffect(() => {
    if (sent.current === q) return;
    sent.current = q;
    if (input.current) input.current.value = q ?? "";
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function send() {
    clearTimeout(timer.current);
    const next = input.current?.value.trim() || undefined;
    if (next === sent.current) return;
    sent.current = next;
    onSearch(next);
  }

  async function open() {
    const text = input.current?.value ?? "";
    send();
    setBusy(true);
    const found = await findByNumber(text).catch(() => undefined);
    setBusy(false);
    if (found) await navigate({ to: "/reports/$id", params: { id: found.id } });
  }

  return (
    <form
      role="search"
      className={classes.search}
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <TextInput
        ref={input}
        type="search"
        aria-label={t("search")}
        placeholder={t("searchHint")}
        defaultValue={q}
        maxLength={MAX_TEXT}
        enterKeyHint="search"
        autoComplete="off"
        leftSection={busy ? <Loader size={16} /> : <IconSearch size={17} stroke={1.8} aria-hidden />}
        onChange={() => {
          clearTimeout(timer.current);
          timer.current = setTimeout(send, PAUSE_MS);
        }}
      />
    </form>
  );
}
