/** Fills in a number pattern for the preview. Whether the pattern is valid is decided by the server. */
const ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

export interface NumberParts {
  /** `YYYY-MM-DD` */
  day: string;
  running: number;
  code: string;
  unit: string;
}

export function fillPattern(pattern: string, { day, running, code, unit }: NumberParts): string {
  const [year = "", month = ""] = day.split("-");
  return pattern.replace(/\{([^{}:]*)(?::([^{}]*))?\}/g, (whole, name: string, width: string | undefined) => {
    switch (name) {
      case "tahun":
        return year;
      case "bulan":
        return month;
      case "bulan_romawi":
        return ROMAN[Number(month) - 1] ?? "";
      case "urut":
        return String(running).padStart(Math.min(Number(width) || 1, 12), "0");
      case "kode":
        return code;
      case "unit":
        return unit;
      default:
        return whole;
    }
  });
}
