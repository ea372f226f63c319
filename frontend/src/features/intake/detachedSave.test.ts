import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { OfflineError, ProblemError } from "@/api/problem";
import { startSession } from "@/api/session";
import { forgetDrafts, loadDraft, setDraftOwner } from "@/lib/draft-store";
import { flash } from "@/ui/flash";
import { type Attempt, newAttempt } from "./attempt";
import { leftFailed, leftRecorded, leftUnfinished, openForm } from "./detachedSave";
import { emptyValues, type IntakeValues } from "./values";

vi.mock("@/ui/flash", () => ({ flash: vi.fn() }));

const ways = { toReport: vi.fn(), toForm: vi.fn() };
const values: IntakeValues = { ...emptyValues, channel: "phone", description: "Jalan berlubang" };
const begun = newAttempt();
const recorded: Attempt = { ...begun, recorded: { id: "r1", number: "PGD-2026-00001", channel: "phone", earlier: false } };

const said = () => vi.mocked(flash).mock.lastCall;

beforeEach(() => {
  setDraftOwner("u1");
  startSession({ access_token: "t" } as Parameters<typeof startSession>[0]);
});
afterEach(async () => {
  vi.clearAllMocks();
  await forgetDrafts();
});

it("tells the number wherever one is by then, and leads to the report", () => {
  leftRecorded("d", { values, files: [], attempt: recorded }, ways);
  expect(said()?.[0]).toBe("Tercatat: PGD-2026-00001.");
  said()?.[1]?.run();
  expect(ways.toReport).toHaveBeenCalledWith("r1");
});

it("keeps with the draft that it is recorded, for files that are still to be sent", async () => {
  leftRecorded("d", { values, files: [], attempt: recorded }, ways);
  expect((await loadDraft("d"))?.value).toMatchObject({ attempt: { recorded: { number: "PGD-2026-00001" } } });
  leftUnfinished("d", recorded, ways);
  expect(said()?.[0]).toMatch(/^PGD-2026-00001 tercatat, tetapi belum selesai/);
  said()?.[1]?.run();
  expect(ways.toForm).toHaveBeenCalled();
});

it("says when it was not recorded, why, and keeps what was entered", async () => {
  await leftFailed("d", { values, files: [], attempt: begun }, new ProblemError(422, { title: "x", errors: [{ pointer: "/title", code: "required", detail: "Judul wajib diisi." }] }), ways);
  expect(said()?.[0]).toBe("Laporan TIDAK tercatat. Judul wajib diisi. Isiannya disimpan sebagai draf.");
  said()?.[1]?.run();
  expect(ways.toForm).toHaveBeenCalled();
  expect((await loadDraft("d"))?.value).toMatchObject({ values: { description: "Jalan berlubang" } });
});

it("does not call certain what is not", async () => {
  await leftFailed("d", { values, files: [], attempt: begun }, new OfflineError("unreachable"), ways);
  expect(said()?.[0]).toMatch(/^Belum pasti/);
});

it("shows the number in the form where that was opened again meanwhile", () => {
  const adopt = vi.fn();
  const close = openForm("d", { read: () => ({ values: { ...values }, attempt: begun }), adopt });
  leftRecorded("d", { values, files: [], attempt: recorded }, ways);
  expect(adopt).toHaveBeenCalledWith(recorded);
  expect(flash).not.toHaveBeenCalled();
  close();
});

it("lets what was typed over it since be a report of its own", () => {
  const adopt = vi.fn<(attempt: Attempt) => void>();
  const close = openForm("d", { read: () => ({ values: { ...values, description: "Lampu padam" }, attempt: begun }), adopt });
  leftRecorded("d", { values, files: [], attempt: recorded }, ways);
  expect(adopt.mock.lastCall?.[0].key).not.toBe(begun.key);
  expect(adopt.mock.lastCall?.[0].recorded).toBeNull();
  expect(said()?.[0]).toBe("Tercatat: PGD-2026-00001.");
  close();
});
