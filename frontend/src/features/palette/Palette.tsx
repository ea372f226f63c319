/** One box that leads anywhere: reports, people, screens and what can be done from everywhere, by keyboard alone. */
import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowLeft, IconSearch, IconX } from "@tabler/icons-react";
import { useId } from "react";
import { Keys } from "@/ui/Keys";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { MAX_TEXT } from "@/entities/report/search";
import { paletteMessages } from "./palette.messages";
import type { Item, PaletteProps, Screen, Section } from "./items";
import classes from "./Palette.module.css";
import { usePalette } from "./usePalette";

export function Palette(props: PaletteProps & { screens: readonly Screen[] }) {
  const t = paletteMessages.useT();
  const narrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false }) ?? false;
  const palette = usePalette(props);
  return (
    <Modal.Root
      opened
      onClose={props.onClose}
      size="42rem"
      fullScreen={narrow}
      yOffset="12vh"
      zIndex={500}
      // Escape first leaves a person; and the focus goes to the page that opens, not back.
      closeOnEscape={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      classNames={{ content: classes.content }}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content aria-label={t("title")}>
        <Box palette={palette} onClose={props.onClose} />
        <Found palette={palette} />
        <p role="status" className="visually-hidden">
          {palette.pending ? t("looking") : t("found", { count: palette.items.length })}
        </p>
        <Hints inside={palette.person !== undefined} />
      </Modal.Content>
    </Modal.Root>
  );
}

interface PartProps {
  palette: ReturnType<typeof usePalette>;
}

function Box({ palette, onClose }: PartProps & { onClose: () => void }) {
  const t = paletteMessages.useT();
  const { id, text, type, person, enter, items, activeId, press } = palette;
  return (
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
      <button type="button" className={classes.tool} aria-label={t("close")} onClick={onClose}>
        <IconX size={18} stroke={1.8} aria-hidden />
      </button>
    </div>
  );
}

function Found({ palette }: PartProps) {
  const t = paletteMessages.useT();
  const { id, text, person, sections, items, pending, error, retry, active, optionId, choose, run } = palette;
  return (
    <div className={classes.body}>
      <ProblemNotice error={error} passive onRetry={retry} />
      <div id={`${id}-list`} role="listbox" aria-label={t("results")} className={classes.list}>
        {sections.map((section) => (
          <Group key={section.group} section={section} active={active} optionId={optionId} onHover={choose} onRun={run} />
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
