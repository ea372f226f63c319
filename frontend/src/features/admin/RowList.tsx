/** A list of one-line texts that can be added to, put in order and shortened. */
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { fieldId } from "@/ui/ProblemNotice";
import classes from "./Admin.module.css";
import { adminMessages } from "./admin.messages";

export interface RowListProps<T> {
  label: string;
  description?: string;
  /** The form's path of the list, for the rows' ids and errors. */
  path: string;
  /** The row's own path below its index: "label", or nothing for a list of texts. */
  part?: string;
  rows: readonly T[];
  text: (row: T) => string;
  change: (row: T, text: string) => T;
  fresh: T;
  addLabel: string;
  errors: Record<string, React.ReactNode>;
  onChange: (rows: T[]) => void;
}

export function RowList<T>({ label, description, path, part, rows, text, change, fresh, addLabel, errors, onChange }: RowListProps<T>) {
  const t = adminMessages.useT();
  const list = useRef<HTMLOListElement>(null);

  /** Waits for the next frame, in which the list has been rendered again. */
  function focusSoon(selector: string, index: number) {
    requestAnimationFrame(() => list.current?.children[index]?.querySelector<HTMLElement>(selector)?.focus());
  }
  function move(from: number, to: number) {
    const next = [...rows];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
    focusSoon(to < from ? "[data-up]" : "[data-down]", to);
  }
  function add(at: number) {
    onChange(rows.toSpliced(at, 0, fresh));
    focusSoon("input", at);
  }
  function remove(index: number) {
    onChange(rows.toSpliced(index, 1));
    focusSoon("input", Math.max(0, index - 1));
  }

  return (
    <div role="group" aria-label={label}>
      <div className={classes.rowListLabel}>{label}</div>
      {description && <div className={classes.hint}>{description}</div>}
      <ol ref={list} className={classes.rowList}>
        {rows.map((row, index) => {
          const at = part ? `${path}.${index}.${part}` : `${path}.${index}`;
          const name = `${label} ${index + 1}`;
          return (
            <li key={index}>
              <TextInput
                id={fieldId(at)}
                aria-label={name}
                value={text(row)}
                error={errors[at]}
                onChange={(event) => onChange(rows.with(index, change(row, event.currentTarget.value)))}
                onKeyDown={(event) => {
                  if (event.key !== "Enter") return;
                  event.preventDefault();
                  add(index + 1);
                }}
              />
              <ActionIcon data-up variant="subtle" color="gray" size="lg" aria-label={t("moveUp", { name })} disabled={index === 0} onClick={() => move(index, index - 1)}>
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon data-down variant="subtle" color="gray" size="lg" aria-label={t("moveDown", { name })} disabled={index === rows.length - 1} onClick={() => move(index, index + 1)}>
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("remove", { name })} onClick={() => remove(index)}>
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      {errors[path] && (
        <div id={fieldId(path)} tabIndex={-1} className={classes.error}>
          {errors[path]}
        </div>
      )}
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => add(rows.length)}>
        {addLabel}
      </Button>
    </div>
  );
}
