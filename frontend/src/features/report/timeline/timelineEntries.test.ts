import { describe, expect, it } from "vitest";
import type { TimelineEvent } from "@/api/types";
import { setLanguage } from "@/lib/i18n";
import { describeCommand, type Names } from "./describeCommand";
import { byDay, filterTimeline, timelineOf } from "./timelineEntries";

const names: Names = {
  section: (id) => (id === "sarpras" ? "Seksi Sarpras" : undefined),
  agency: (id) => (id === "sda" ? "SDABMBK" : undefined),
  category: (id) => (id === "lubang" ? "Jalan rusak/berlubang" : undefined),
  person: (id) => (id === "supri" ? "Suprianto" : undefined),
  kelurahan: (id) => (id === "tembung" ? "Tembung" : undefined),
  report: (id) => (id === "induk" ? "PGD-2026-00039" : undefined),
  coordination: () => undefined,
};

const putri = { id: "putri", name: "Putri", position: "Loket" };
const supri = { id: "supri", name: "Suprianto", position: "Staf" };

let seq = 0;
function event(at: string, detail: TimelineEvent["detail"], author: TimelineEvent["author"] = putri, moved?: TimelineEvent["to"]): TimelineEvent {
  seq += 1;
  return { seq, at, author, by: author ? "officer" : "system", from: moved ? "received" : "in_progress", to: moved ?? "in_progress", detail };
}

const attach = (id: string): TimelineEvent["detail"] => ({ action: "attach", attachment: id, role: "before", sha256: "" });
const work = (files: string[]): TimelineEvent["detail"] => ({
  action: "record_action",
  kind: "work",
  what: "Ditambal.",
  done_at: "2026-11-20T02:00:00Z",
  attachments: files,
});

describe("describeCommand", () => {
  it("names what ids stand for", () => {
    const described = describeCommand(
      { action: "forward", section: "sarpras", supporting: [], assignee: "supri", priority_class: "urgent", instructions: ["process_further"], note: "Segera." },
      names,
    );
    expect(described.sentence).toBe("meneruskan laporan ke Seksi Sarpras");
    expect(described.facts).toEqual(["Sifat segera", "Pelaksana Suprianto", "Harap: proses lebih lanjut"]);
    expect(described.quotes).toEqual([{ label: undefined, text: "Segera." }]);
  });

  it("says something even about what it cannot name", () => {
    expect(describeCommand({ action: "merge", target: "unknown" }, names).sentence).toBe("menggabungkan laporan ini ke laporan lain");
  });

  it("tells what LAPOR! says now, with its reason", () => {
    const described = describeCommand({ action: "update_lapor", lapor: { status: "Diarsipkan oleh Admin", status_note: "Tidak jelas" } }, names);
    expect(described.sentence).toContain("LAPOR! kini menyatakan “Diarsipkan oleh Admin”");
    expect(described.quotes).toEqual([{ label: "Alasan", text: "Tidak jelas" }]);
  });

  it("leaves out words that were never there or were erased", () => {
    const described = describeCommand({ action: "accept", note: null }, names);
    expect(described.quotes).toEqual([]);
    expect(described.facts).toEqual([]);
  });

  it("words each way of telling the reporter", () => {
    const at = "2026-11-20T02:00:00Z";
    expect(describeCommand({ action: "notify_reporter", method: "unreachable", told_at: at }, names).sentence).toBe("mencatat bahwa pelapor tidak dapat dihubungi");
    expect(describeCommand({ action: "notify_reporter", method: "letter", letter_number: "12", told_at: at }, names).facts).toContain("Nomor surat 12");
  });

  it("tells which fields a correction touched, and what they became", () => {
    const described = describeCommand({ action: "edit", title: "Judul baru", reported_party: "", reach: ["phone"], incident_on: null }, names);
    expect(described.sentence).toBe("memperbaiki judul, tanggal kejadian, terlapor");
    expect(described.quotes).toEqual([
      { label: "Judul", text: "Judul baru" },
      { label: "Tanggal kejadian", text: "–" },
      { label: "Terlapor", text: "–" },
    ]);
  });

  it("speaks English too", async () => {
    setLanguage("en");
    expect(describeCommand({ action: "record_check", solved: false, method: "photo", finding: "x", checked_at: "2026-11-20T02:00:00Z" }, names).sentence).toBe(
      "checked by photo: the problem is not solved",
    );
    setLanguage("id");
  });
});

describe("timelineOf", () => {
  it("joins one person's uploads in a row, and nobody else's", () => {
    const entries = timelineOf(
      [
        event("2026-11-20T02:00:00Z", attach("a")),
        event("2026-11-20T02:01:00Z", attach("b")),
        event("2026-11-20T02:02:00Z", attach("c"), supri),
        event("2026-11-20T03:00:00Z", attach("d"), supri),
      ],
      names,
    );
    expect(entries.map(({ files }) => files)).toEqual([["a", "b"], ["c"], ["d"]]);
    expect(entries[0]?.sentence).toBe("menambahkan 2 berkas");
  });

  it("knows the agency of a reply by the request it answers", () => {
    const asked = event("2026-11-20T02:00:00Z", {
      action: "request_coordination",
      agency: "sda",
      request: "Mohon.",
      channel: "letter",
      due_on: "2026-11-25",
      blocking: true,
    });
    const [, reply] = timelineOf(
      [asked, event("2026-11-21T02:00:00Z", { action: "record_agency_reply", coordination: asked.seq, reply: "Ya.", replied_on: "2026-11-21", attachments: [] })],
      names,
    );
    expect(reply?.sentence).toBe("mencatat jawaban SDABMBK");
  });

  it("marks what the program did, and a change of status", () => {
    const [entry] = timelineOf([event("2026-11-20T02:00:00Z", { action: "recalculate", cause: "calendar" }, null)], names);
    expect(entry).toMatchObject({ quiet: true, to: undefined });
    const [closed] = timelineOf([event("2026-11-20T02:00:00Z", { action: "close" }, putri, "closed")], names);
    expect(closed).toMatchObject({ quiet: false, to: "closed" });
  });
});

describe("the reason of a report that was separated again", () => {
  const separated = (reason: string, author: TimelineEvent["author"] = null) =>
    timelineOf([event("2026-11-20T02:00:00Z", { action: "unmerge", reason }, author)], names)[0]?.quotes;

  it("is put into words when the program did it", () => {
    expect(separated("PGD-2026-00001 rejected")).toEqual([{ label: "Alasan", text: "Laporan induk PGD-2026-00001 berakhir: Ditolak" }]);
    setLanguage("en");
    expect(separated("PGD-2026-00001 withdrawn")).toEqual([{ label: "Reason", text: "The main report PGD-2026-00001 ended: Withdrawn" }]);
    setLanguage("id");
  });

  it("stays as it is when a person wrote it, or when it says something else", () => {
    expect(separated("Dua-duanya rejected", putri)).toEqual([{ label: "Alasan", text: "Dua-duanya rejected" }]);
    expect(separated("PGD-2026-00001 elsewhere")).toEqual([{ label: "Alasan", text: "PGD-2026-00001 elsewhere" }]);
    expect(separated("")).toEqual([]);
  });
});

describe("filterTimeline", () => {
  const entries = () =>
    timelineOf(
      [
        event("2026-11-20T02:00:00Z", attach("a")),
        event("2026-11-20T02:01:00Z", attach("b")),
        event("2026-11-20T02:02:00Z", work(["b"])),
        event("2026-11-20T02:03:00Z", { action: "log_contact_attempt", channel: "phone", outcome: "reached" }),
      ],
      names,
    );

  it("tells a file with the step that used it", () => {
    const all = filterTimeline(entries(), "all");
    expect(all.map(({ action, files }) => [action, files])).toEqual([
      ["attach", ["a"]],
      ["record_action", ["b"]],
      ["log_contact_attempt", []],
    ]);
    expect(all[0]?.sentence).toBe("menambahkan 1 berkas");
  });

  it("shows every upload where files are looked for, and only talk where talk is", () => {
    expect(filterTimeline(entries(), "file").map(({ action }) => action)).toEqual(["attach", "record_action"]);
    expect(filterTimeline(entries(), "talk").map(({ action }) => action)).toEqual(["log_contact_attempt"]);
    expect(filterTimeline(entries(), "work").map(({ action }) => action)).toEqual(["record_action"]);
  });
});

describe("byDay", () => {
  it("groups by the day in WIB, in either direction", () => {
    const entries = timelineOf(
      [
        event("2026-11-19T16:59:00Z", work([])),
        event("2026-11-19T17:01:00Z", work([])),
        event("2026-11-20T02:00:00Z", work([])),
      ],
      names,
    );
    expect(byDay(entries, false).map(({ day, entries: some }) => [day, some.length])).toEqual([
      ["2026-11-19", 1],
      ["2026-11-20", 2],
    ]);
    expect(byDay(entries, true).map(({ day }) => day)).toEqual(["2026-11-20", "2026-11-19"]);
    expect(byDay([], true)).toEqual([]);
  });
});
