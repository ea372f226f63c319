/** What every editor of a saved record has around its fields: why saving failed, a merge of two versions, the bar that saves. */
import { UnsavedGuard } from "@/ui/UnsavedGuard";
import classes from "./Admin.module.css";
import { SaveBar } from "./SaveBar";
import { SaveProblem, type SaveProblemProps } from "./SaveProblem";

interface EditorFormProps extends SaveProblemProps {
  onSave: (event?: React.SyntheticEvent<HTMLFormElement>) => void;
  /** What the button that saves is called, where "Save" says too little. */
  saveLabel?: string;
  /** Unsaved changes may be left without a question. */
  unguarded?: boolean;
  className?: string;
  children: React.ReactNode;
}

export function EditorForm({ record, describe, onSave, saveLabel, unguarded, className = classes.form, children }: EditorFormProps) {
  const { dirty, busy, done, undo } = record;
  return (
    <>
      <UnsavedGuard dirty={dirty && !unguarded} />
      <form noValidate className={className} onSubmit={onSave}>
        <SaveProblem record={record} describe={describe} />
        {children}
        <SaveBar dirty={dirty} busy={busy} done={done} label={saveLabel} onUndo={undo} onSave={() => onSave()} />
      </form>
    </>
  );
}
