/** A confirmed step whose button becomes its own opposite: retire and restore, disable and enable. */
import { useEffect, useRef } from "react";
import { ConfirmButton, type ConfirmButtonProps } from "@/ui/ConfirmButton";

export interface TurnButtonProps extends Omit<ConfirmButtonProps, "onConfirm"> {
  /** Which of the two it is now. */
  turn: string;
  onConfirm: () => Promise<void>;
}

export function TurnButton({ turn, ...button }: TurnButtonProps) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(turn);
  useEffect(() => {
    if (before.current === turn) return;
    before.current = turn;
    // The pressed button is removed; the focus moves to the button that replaces it.
    place.current?.querySelector("button")?.focus();
  }, [turn]);
  return (
    <div ref={place}>
      <ConfirmButton key={turn} {...button} />
    </div>
  );
}
