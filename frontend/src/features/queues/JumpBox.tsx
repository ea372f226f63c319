/** One box: a report number opens that report, anything else searches. */
import { Loader, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useShortcut } from "@/lib/hotkeys";
import { findByNumber } from "@/entities/report/findByNumber";
import { MAX_TEXT } from "@/entities/report/search";
import classes from "./QueuePage.module.css";
import { queueMessages } from "./queues.messages";

export function JumpBox() {
  const t = queueMessages.useT();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  useShortcut("search", () => input.current?.focus());

  async function go() {
    const q = text.trim();
    if (!q || busy) return;
    setBusy(true);
    // When the look-up fails, the list opens and shows what is wrong.
    const found = await findByNumber(q).catch(() => undefined);
    setBusy(false);
    if (found) await navigate({ to: "/reports/$id", params: { id: found.id } });
    else await navigate({ to: "/reports", search: { q } });
  }

  return (
    <form
      role="search"
      className={classes.jump}
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <TextInput
        ref={input}
        aria-label={t("jump")}
        placeholder={t("jump")}
        value={text}
        maxLength={MAX_TEXT}
        enterKeyHint="search"
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        leftSection={busy ? <Loader size={16} /> : <IconSearch size={17} stroke={1.8} aria-hidden />}
      />
    </form>
  );
}
