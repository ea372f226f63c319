/** A field to write one's name in, by finger, pen or mouse. What was written is kept as strokes, so that it prints as sharp as it was drawn. */
import { useEffect, useRef } from "react";
import type { components } from "@/api/schema";
import classes from "./Sign.module.css";

export type Strokes = components["schemas"]["SignatureInput"]["strokes"];
type Point = Strokes[number][number];

/** The longer edge of the field, in the server's unit. */
const EDGE = 4096;
/** A point nearer than this to the last one is left out. */
const NEAR = 10;
/** Width of the pen, in the same unit. */
const PEN = 20;

interface SignaturePadProps {
  label: string;
  strokes: Strokes;
  onChange: (strokes: Strokes) => void;
}

export function SignaturePad({ label, strokes, onChange }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<{ pointer: number; stroke: Point[] }>(undefined);

  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet) return;
    const draw = () => redraw(sheet, drawing.current ? [...strokes, drawing.current.stroke] : strokes);
    const resized = new ResizeObserver(draw);
    resized.observe(sheet);
    return () => resized.disconnect();
  }, [strokes]);

  function add(event: React.PointerEvent<HTMLCanvasElement>) {
    const now = drawing.current;
    if (!now) return;
    // Between two frames a pen reports more than one place.
    const moves = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const move of moves.length > 0 ? moves : [event.nativeEvent]) {
      const point = placed(event.currentTarget, move);
      const last = now.stroke.at(-1);
      if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= NEAR) now.stroke.push(point);
    }
    redraw(event.currentTarget, [...strokes, now.stroke]);
  }

  function begin(event: React.PointerEvent<HTMLCanvasElement>) {
    // A second finger, or the hand that rests on the glass, writes nothing.
    if (drawing.current || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = { pointer: event.pointerId, stroke: [] };
    add(event);
  }

  function end(event: React.PointerEvent<HTMLCanvasElement>) {
    const done = drawing.current;
    if (done?.pointer !== event.pointerId) return;
    drawing.current = undefined;
    onChange([...strokes, done.stroke]);
  }

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      className={classes.pad}
      onPointerDown={begin}
      onPointerMove={(event) => {
        if (drawing.current?.pointer === event.pointerId) add(event);
      }}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}

function scaleOf(sheet: HTMLCanvasElement): number {
  return EDGE / Math.max(sheet.clientWidth, sheet.clientHeight, 1);
}

function placed(sheet: HTMLCanvasElement, { clientX, clientY }: PointerEvent): Point {
  const { left, top } = sheet.getBoundingClientRect();
  const scale = scaleOf(sheet);
  const within = (length: number) => Math.round(Math.min(EDGE, Math.max(0, length * scale)));
  return { x: within(clientX - left), y: within(clientY - top) };
}

function redraw(sheet: HTMLCanvasElement, strokes: Strokes): void {
  const pen = sheet.getContext("2d");
  if (!pen) return;
  const dots = window.devicePixelRatio || 1;
  sheet.width = Math.round(sheet.clientWidth * dots);
  sheet.height = Math.round(sheet.clientHeight * dots);
  const scale = dots / scaleOf(sheet);
  pen.scale(scale, scale);
  pen.lineWidth = PEN;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = getComputedStyle(sheet).color;
  for (const stroke of strokes) {
    const [first, ...rest] = stroke;
    if (!first) continue;
    pen.beginPath();
    pen.moveTo(first.x, first.y);
    let last = first;
    for (const next of rest) {
      pen.quadraticCurveTo(last.x, last.y, (last.x + next.x) / 2, (last.y + next.y) / 2);
      last = next;
    }
    pen.lineTo(last.x, last.y);
    pen.stroke();
  }
}
