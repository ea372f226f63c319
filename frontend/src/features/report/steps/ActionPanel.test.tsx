import "fake-indexeddb/auto";
import { webcrypto } from "node:crypto";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { meQuery } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { startSession } from "@/api/session";
import type { Action, Me, Office, Report, TimelineEvent } from "@/api/types";
import { forgetDrafts, setDraftOwner } from "@/lib/draft-store";
import { officeQuery } from "@/entities/office/queries";
import { reportQuery } from "@/entities/report/queries";
import { timelineQuery } from "../timeline/queries";
import { ChangedNotice } from "../page/ChangedNotice";
import { ActionPanel } from "./ActionPanel";

interface Sent {
  path: string;
  body: unknown;
  version: string | null;
  key: string | null;
}

let sent: Sent[];
let answers: Response[];

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { "Content-Type": status < 300 ? "application/json" : "application/problem+json" } });
const stale = () => json(412, { type: "about:blank", title: "Sudah berubah", detail: "", status: 412, code: "stale", errors: [] });

const office = { sections: [], categories: [], agencies: [], kelurahan: [], staff: [], uploads: { file_bytes: 1_000_000, report_files: 20 } } as unknown as Office;
const me = { id: "ani", name: "Ani", permissions: [] } as unknown as Me;

function report(change: Partial<Report> = {}): Report {
  return {
    id: "r1",
    number: "PGD-2026-00001",
    version: 4,
    status: "resolved",
    allowed_actions: ["redo", "close", "log_contact_attempt", "withdraw"],
    blocked_actions: [],
    coordinations: [],
    reporter: { known: true, reachable: true, reach: ["phone"] },
    content: { title: "Lubang", description: "Dalam", attachments: [], about: [], place: {} },
    ...change,
  } as unknown as Report;
}

beforeEach(() => {
  vi.stubGlobal("crypto", webcrypto);
  sent = [];
  answers = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "GET") return json(200, queryClient.getQueryData(reportQuery("r1").queryKey));
    const body = await request.text();
    sent.push({ path: new URL(request.url).pathname, body: body === "" ? undefined : JSON.parse(body), version: request.headers.get("If-Match"), key: request.headers.get("Idempotency-Key") });
    return answers.shift() ?? json(200, report({ version: 5, status: "in_progress" }));
  });
  startSession({ access_token: "t", expires_in: 300, must_change_password: false });
  setDraftOwner("ani");
  queryClient.setQueryData(meQuery.queryKey, me);
  queryClient.setQueryData(officeQuery.queryKey, office);
});

afterEach(async () => {
  cleanup();
  queryClient.clear();
  await forgetDrafts();
  vi.unstubAllGlobals();
});

function Panel({ of, action, onDone }: { of: Report; action: Action; onDone?: (after: Report | undefined, done: Action) => void }) {
  return (
    <MantineProvider>
      <QueryClientProvider client={queryClient}>
        <ChangedNotice report={of} since={4} />
        <ActionPanel report={of} action={action} onDone={onDone ?? vi.fn()} onCancel={vi.fn()} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

it("sends what was typed, once, for the version that was seen", async () => {
  const done = vi.fn();
  render(<Panel of={report()} action="redo" onDone={done} />);
  await userEvent.type(await screen.findByRole("textbox"), "  Aspalnya sudah lepas lagi. ");
  await userEvent.click(screen.getByRole("button", { name: "Kerjakan ulang" }));
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(sent).toEqual([{ path: "/api/v1/reports/r1/redo", body: { reason: "Aspalnya sudah lepas lagi." }, version: '"4"', key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }]);
  expect(done).toHaveBeenCalledWith(expect.objectContaining({ version: 5 }), "redo");
});

it("sends by Ctrl+Enter from within the text too", async () => {
  render(<Panel of={report()} action="redo" />);
  await userEvent.type(await screen.findByRole("textbox"), "Belum rapi.{Control>}{Enter}{/Control}");
  await vi.waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ reason: "Belum rapi." }]));
});

it("keeps the text when somebody was faster, says what they did, and sends it for the new version", async () => {
  answers = [stale()];
  const { rerender } = render(<Panel of={report()} action="redo" />);
  await userEvent.type(await screen.findByRole("textbox"), "Masih bocor.");
  await userEvent.click(screen.getByRole("button", { name: "Kerjakan ulang" }));
  await screen.findByRole("button", { name: "Muat ulang dan coba lagi" });
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("Masih bocor.");

  const fresh = report({ version: 5 });
  const theirs: TimelineEvent = {
    seq: 5,
    at: "2026-11-24T03:00:00Z",
    author: { id: "budi", name: "Budi", position: "Loket" },
    by: "officer",
    from: "resolved",
    to: "resolved",
    detail: { action: "log_contact_attempt", channel: "phone", outcome: "reached" },
  };
  queryClient.setQueryData(reportQuery("r1").queryKey, fresh);
  queryClient.setQueryData(timelineQuery("r1", 5).queryKey, [theirs]);
  rerender(<Panel of={fresh} action="redo" />);
  await screen.findByText("Laporan ini sudah diubah oleh Budi selagi Anda mengisi.");
  await screen.findByText(/^Budi .*telepon.*tersambung/);

  await userEvent.click(screen.getByRole("button", { name: "Muat ulang dan coba lagi" }));
  await screen.findByText(/Keadaan terbaru sudah dimuat/);
  await userEvent.click(screen.getByRole("button", { name: "Kerjakan ulang" }));
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toMatchObject({ body: { reason: "Masih bocor." }, version: '"5"', key: sent[0]?.key });
});

it("asks before what cannot simply be taken back, and sends nothing on a no", async () => {
  render(<Panel of={report({ status: "in_progress" })} action="withdraw" />);
  await userEvent.type(await screen.findByRole("textbox"), "Pelapor mencabut laporannya.");
  await userEvent.click(screen.getByRole("button", { name: "Cabut laporan" }));
  const question = await screen.findByRole("dialog", { name: /^Cabut laporan PGD-2026-00001/ });
  await userEvent.click(within(question).getByRole("button", { name: "Kembali" }));
  expect(sent).toEqual([]);
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("Pelapor mencabut laporannya.");
});
