import { describe, expect, it } from "vitest";
import { waitingSentence } from "./waiting";

const now = new Date("2026-11-24T05:00:00Z");
const unit = ({ name }: { name: string }) => `Seksi ${name}`;
const base = {
  restricted: false,
  section: { id: "s", name: "Sarpras" },
  assignee: null,
  coordinations: [],
  status: "in_progress",
  since: "2026-11-22T05:00:00Z",
  ended_at: null,
  accepted_at: null,
} as const;

describe("waitingSentence", () => {
  it("names whom and since when", () => {
    expect(waitingSentence({ ...base, coordinations: [], waiting_on: "section" }, unit, now)).toBe("Menunggu Seksi Sarpras sejak 2 hari lalu");
    const assignee = { id: "x", name: "Suprianto", position: "Staf" };
    expect(waitingSentence({ ...base, coordinations: [], assignee, waiting_on: "section" }, unit, now)).toContain("Seksi Sarpras (Suprianto)");
    expect(waitingSentence({ ...base, coordinations: [], waiting_on: "reporter" }, unit, now)).toContain("jawaban pelapor");
  });

  it("names the agencies that the work waits for, not the others", () => {
    const matter = (name: string, blocking: boolean, open: boolean) => ({
      seq: 1,
      agency: { id: name, name },
      blocking,
      open,
      overdue: false,
      due_on: "2026-11-30",
      chased: 0,
      chase_due: false,
    });
    const coordinations = [matter("PLN", true, true), matter("Dishub", false, true), matter("PDAM", true, false)];
    expect(waitingSentence({ ...base, coordinations, waiting_on: "agency" }, unit, now)).toBe("Menunggu PLN sejak 2 hari lalu");
  });

  it("does not say on whom a restricted report waits beyond the leadership", () => {
    expect(waitingSentence({ ...base, coordinations: [], restricted: true, waiting_on: "section" }, unit, now)).toContain("pimpinan");
  });

  it("tells the end of what has ended, and the present moment plainly", () => {
    const closed = { ...base, coordinations: [], status: "closed", ended_at: "2026-11-20T05:00:00Z", waiting_on: "nobody" } as const;
    expect(waitingSentence({ ...closed, coordinations: [] }, unit, now)).toBe("Selesai sejak 20 November 2026");
    expect(waitingSentence({ ...base, coordinations: [], since: now.toISOString(), waiting_on: "desk" }, unit, now)).toBe("Kini menunggu bagian umum");
  });
});
