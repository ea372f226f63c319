/** How the report came in: radio buttons that also listen to their numbers. */
import { fieldId } from "@/ui/ProblemNotice";
import { channelMessages } from "@/entities/report/report.messages";
import classes from "./Intake.module.css";
import { intakeMessages } from "./intake.messages";
import type { Channel } from "./values";

/** What a person can take down; public forms and other systems record by themselves. */
const CHANNELS: readonly Channel[] = ["walk_in", "phone", "whatsapp", "email", "social_media", "letter", "lapor_web", "lapor_app"];

interface ChannelChoiceProps {
  value: Channel | "";
  error: React.ReactNode;
  onChange: (channel: Channel) => void;
  /** Chosen by its number: on to the next field. */
  onChosen: (channel: Channel) => void;
}

export function ChannelChoice({ value, error, onChange, onChosen }: ChannelChoiceProps) {
  const t = intakeMessages.useT();
  const channelName = channelMessages.useT();
  const firstId = fieldId("channel");
  function byNumber(event: React.KeyboardEvent) {
    const channel = CHANNELS[Number(event.key) - 1];
    if (!channel || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onChange(channel);
    onChosen(channel);
  }
  return (
    <fieldset className={classes.channels} aria-describedby={error ? `${firstId}-error` : undefined}>
      <legend className="visually-hidden">{t("channel")}</legend>
      <div className={classes.channelRow}>
        {CHANNELS.map((channel, index) => (
          <label key={channel} className={classes.channel}>
            <input
              id={index === 0 ? firstId : undefined}
              type="radio"
              name="channel"
              value={channel}
              checked={channel === value}
              autoFocus={index === 0}
              onChange={() => onChange(channel)}
              onKeyDown={byNumber}
            />
            <span>
              <kbd aria-hidden>{index + 1}</kbd>
              {channelName(channel)}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${firstId}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
