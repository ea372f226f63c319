/** The palette's state: the typed text, what was found, which entry is chosen, and what the keys do. */
import { useEffect, useEffectEvent, useId, useState } from "react";
import { useFocusBack } from "@/lib/focus";
import type { Person } from "@/entities/person/identity";
import { type Item, type PaletteProps, type Screen, step } from "./items";
import { useSections } from "./useSections";

const PAGE = 5;
const MOVES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };

export function usePalette({ screens, ...props }: PaletteProps & { screens: readonly Screen[] }) {
  const id = useId();
  const back = useFocusBack();
  const [text, setText] = useState("");
  const [person, setPerson] = useState<Person>();
  const [chosen, setChosen] = useState<string>();
  // Enter was pressed before the answer came: it means the first entry of the answer.
  const [hurried, setHurried] = useState(false);
  const { sections, pending, error, retry } = useSections({ text, person, screens, onPerson: enter, ...props });
  const items = sections.flatMap((section) => section.items);
  const active = items.find((item) => item.id === chosen) ?? items[0];
  const optionId = (item: Item) => `${id}-${item.id}`;

  function type(next: string) {
    setText(next);
    setChosen(undefined);
    setHurried(false);
  }

  function enter(next: Person | undefined) {
    setPerson(next);
    type("");
  }

  function run(item: Item) {
    if (!item.stays) {
      // The focus goes back first, so that a dialog that opens next can also return it.
      back();
      props.onClose();
    }
    item.run();
  }

  const goOn = useEffectEvent(() => {
    const first = items[0];
    setHurried(false);
    if (first) run(first);
  });
  useEffect(() => {
    // The answer has come: what Enter asked for is done now, once.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    if (hurried && !pending) goOn();
  }, [hurried, pending]);
  const activeId = active && optionId(active);
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView?.({ block: "nearest" });
  }, [activeId]);

  function press(event: React.KeyboardEvent) {
    const by = MOVES[event.key];
    if (event.nativeEvent.isComposing) return;
    if (by !== undefined) setChosen(step(items, active?.id, by));
    else if (event.key === "Escape" && person) enter(undefined);
    else if (event.key === "Escape") props.onClose();
    else if (event.key === "Backspace" && person && text === "") enter(undefined);
    else if (event.key === "Enter" && active) run(active);
    else if (event.key === "Enter") setHurried(pending);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { id, text, type, person, enter, sections, items, pending, error, retry, active, activeId, optionId, choose: setChosen, run, press };
}
