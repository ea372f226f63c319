/** Keys of checklist items: made once from the label, then kept, because reports remember what was ticked by key. */
export interface ChecklistRow {
  /** Empty until saved for the first time. */
  key: string;
  label: string;
}

/** `Lokasi jelas (jalan)` → `lokasi_jelas_jalan` */
export function keyFrom(label: string): string {
  const plain = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .slice(0, 40)
    .replace(/^_+|_+$/g, "");
  return plain || "butir";
}

export function withKeys(rows: readonly ChecklistRow[]): ChecklistRow[] {
  const used = new Set(rows.map(({ key }) => key).filter(Boolean));
  return rows.map((row) => {
    if (row.key) return row;
    const stem = keyFrom(row.label);
    let key = stem;
    for (let n = 2; used.has(key); n++) key = `${stem}_${n}`;
    used.add(key);
    return { key, label: row.label };
  });
}
