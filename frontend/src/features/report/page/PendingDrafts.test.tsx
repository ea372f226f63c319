import "fake-indexeddb/auto";
import { webcrypto } from "node:crypto";
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forgetDrafts, saveDraft, setDraftOwner } from "@/lib/draft-store";
import { PendingDrafts } from "./PendingDrafts";

beforeEach(() => {
  vi.stubGlobal("crypto", webcrypto);
  setDraftOwner("ani");
});

afterEach(async () => {
  await forgetDrafts();
  vi.unstubAllGlobals();
});

it("offers what was begun for this report, to go on with or at least to be read", async () => {
  await saveDraft("report_verify:r1", { values: {} });
  await saveDraft("report_close:r1", { values: {} });
  await saveDraft("report_verify:r2", { values: {} });
  const open = vi.fn();
  render(
    <MantineProvider>
      <PendingDrafts report={{ id: "r1", version: 3, allowed_actions: ["verify", "forward"] }} onOpen={open} />
    </MantineProvider>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Lanjutkan draf Verifikasi" }));
  expect(open).toHaveBeenCalledWith("verify");
  // Somebody else went on meanwhile; what was written is still there.
  await userEvent.click(screen.getByRole("button", { name: "Lihat isian Tutup laporan" }));
  expect(open).toHaveBeenLastCalledWith("close");
  expect(screen.getAllByRole("button")).toHaveLength(2);
});
