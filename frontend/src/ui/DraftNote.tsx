/** One quiet line below a form: where the draft stands, and the way to throw it away. */
import { Button } from "@mantine/core";
import { formatTime } from "@/lib/format";
import type { Draft } from "@/lib/draft";
import classes from "./DraftNote.module.css";
import { kitMessages } from "./kit.messages";

export function DraftNote<T>({ draft, onDiscard }: { draft: Draft<T>; onDiscard?: () => void }) {
  const t = kitMessages.useT();
  if (!draft.ready || (draft.savedAt === undefined && draft.storage === "encrypted")) return null;
  const time = draft.savedAt ? formatTime(draft.savedAt) : "";
  let words = t("draftKept", { time });
  if (draft.storage === "tab") words = t("draftTab");
  else if (draft.storage === "none") words = t("draftNone");
  else if (draft.restored !== undefined) words = t("draftRestored", { time });
  return (
    <div className={classes.note} aria-busy={draft.saving}>
      <span>{words}</span>
      {draft.savedAt && onDiscard && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            // At once, so that the emptied form is not taken for something to keep.
            void draft.discard().catch(() => undefined);
            onDiscard();
          }}
        >
          {t("draftDiscard")}
        </Button>
      )}
    </div>
  );
}
