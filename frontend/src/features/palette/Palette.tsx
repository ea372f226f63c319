/** One box that leads anywhere: reports, people, screens and what can be done from everywhere, by keyboard alone. */
import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowLeft, IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useId, useState } from "react";
import { useFocusBack } from "@/lib/focus";
import type { Person } from "@/entities/person/identity";
import { Keys } from "@/ui/Keys";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { MAX_TEXT } from "@/entities/report/search";
import { paletteMessages } from "./palette.messages";
import { type Item, type Screen, type Section, step } from "./items";
import classes from "./Palette.module.css";
import { useSections } from "./useSections";

export interface PaletteProps {
  onClose: () => void;
  onShortcuts: () => void;
  onSignOut: () => void;
}

const PAGE = 5;
const MOVES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };

export function Palette({ screens, ...props }: PaletteProps & { screens: readonly Screen[] }) {
  const t = paletteMessages.useT();
  const id = useId();
  const narrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false }) ?? false;
  const back = useFocusBack();
  const [text, setText] = useState("");
  const [person, setPerson] = useState<Person>();
  const [chosen, setChosen] = useState<string>();
  // Enter came before the answer: its first entry is meant.
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
      // First, so that a dialog that comes next can give it back too.
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
    // The answer comes from outside; what was asked for is done then, once.
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

  return (
    <Modal.Root
      opened
      onClose={props.onClose}
      size="42rem"
      fullScreen={narrow}
      yOffset="12vh"
      zIndex={500}
      // Escape first leads back from a person, and the focus goes on to where one lands.
      closeOnEscape={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      classNames={{ content: classes.content }}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content aria-label={t("title")}>
        <div className={classes.head}>
          {person ? (
            <button type="button" className={classes.tool} aria-label={t("back")} onClick={() => enter(undefined)}>
              <IconArrowLeft size={18} stroke={1.8} aria-hidden />
            </button>
          ) : (
            <IconSearch size={18} stroke={1.8} aria-hidden className={classes.sign} />
          )}
          <input
            data-autofocus
            role="combobox"
            aria-label={t("title")}
            aria-expanded={items.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={activeId}
            aria-autocomplete="list"
            className={classes.input}
            placeholder={person ? t("placeholderPerson", { name: person.identity.name }) : t("placeholder")}
            value={text}
            maxLength={MAX_TEXT}
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="go"
            onChange={({ currentTarget: { value } }) => type(value)}
            onKeyDown={press}
          />
          <button type="button" className={classes.tool} aria-label={t("close")} onClick={props.onClose}>
            <IconX size={18} stroke={1.8} aria-hidden />
          </button>
        </div>
        <div className={classes.body}>
          <ProblemNotice error={error} passive onRetry={retry} />
          <div id={`${id}-list`} role="listbox" aria-label={t("results")} className={classes.list}>
            {sections.map((section) => (
              <Group key={section.group} section={section} active={active} optionId={optionId} onHover={setChosen} onRun={run} />
            ))}
          </div>
          {pending && <Outline />}
          {!pending && !error && items.length === 0 && (
            <div className={classes.nothing}>
              <p>{person ? t("nothingOfPerson") : t("nothing", { text: text.trim() })}</p>
              {!person && <p className={classes.hint}>{t("nothingHint")}</p>}
            </div>
          )}
        </div>
        <p role="status" className="visually-hidden">
          {pending ? t("looking") : t("found", { count: items.length })}
        </p>
        <Hints inside={person !== undefined} />
      </Modal.Content>
    </Modal.Root>
  );
}

interface GroupProps {
  section: Section;
  active: Item | undefined;
  optionId: (item: Item) => string;
  onHover: (id: string) => void;
  onRun: (item: Item) => void;
}

function Group({ section: { group, items }, active, optionId, onHover, onRun }: GroupProps) {
  const t = paletteMessages.useT();
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <div id={id} className={classes.group}>
        {t(group)}
      </div>
      {items.map((item) => (
        // The keys are the combobox's: the focus stays in it.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={item.id}
          id={optionId(item)}
          role="option"
          tabIndex={-1}
          aria-selected={item === active}
          className={classes.item}
          onPointerMove={() => onHover(item.id)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onRun(item)}
        >
          <item.icon size={18} stroke={1.7} aria-hidden className={classes.icon} />
          <span className={classes.words}>
            <bdi className={classes.label}>{item.label}</bdi>
            {item.detail && <bdi className={classes.detail}>{item.detail}</bdi>}
          </span>
          {item.aside}
          {item.shortcut && (
            <span aria-hidden className={classes.key}>
              <Keys of={item.shortcut} />
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** In the shape of what is to come. */
function Outline() {
  return (
    <div aria-hidden className={classes.outline}>
      <span />
      <span />
      <span />
    </div>
  );
}

function Hints({ inside }: { inside: boolean }) {
  const t = paletteMessages.useT();
  const hints: [string, string][] = [["↑↓", t("hintMove")], ["Enter", t("hintOpen")], ["Esc", inside ? t("hintBack") : t("hintClose")]];
  if (!inside) hints.push(["@", t("hintPeople")]);
  return (
    <div aria-hidden className={classes.hints}>
      {hints.map(([key, words]) => (
        <span key={key}>
          <kbd>{key}</kbd> {words}
        </span>
      ))}
    </div>
  );
}
