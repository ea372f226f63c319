/** Which names of areas are shown where not all of them have room. Nothing here draws. */

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Air between two names, in pixels. */
const GAP = 2;

/** Whether each box is kept, so that no two of those kept overlap; whoever comes first stays. */
export function keptApart(boxes: readonly Box[]): boolean[] {
  const kept: Box[] = [];
  return boxes.map((box) => {
    const free = kept.every((other) => box.right + GAP <= other.left || other.right + GAP <= box.left || box.bottom + GAP <= other.top || other.bottom + GAP <= box.top);
    if (free) kept.push(box);
    return free;
  });
}
