import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { meQuery } from "@/api/me";
import { queryClient } from "@/api/query-client";
import type { Me } from "@/api/types";
import { SecondFactor } from "./SecondFactor";

const blocker = vi.hoisted(() => vi.fn());
vi.mock("@tanstack/react-router", () => ({ useRouter: () => ({ invalidate: () => Promise.resolve() }), useBlocker: blocker.mockReturnValue({ status: "idle" }) }));

afterEach(() => {
  cleanup();
  queryClient.clear();
  blocker.mockClear();
  vi.unstubAllGlobals();
});

function meWith(me: Partial<Me>) {
  return { roles: [{ role: "administrator" }], permissions: [], totp: true, totp_demanded_by: [], recovery_codes: 10, ...me };
}

/** Answers by path; each asks `me` again once it changed something. */
function answering(answers: Readonly<Record<string, () => Response>>) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (input: Request | string) => {
    const { pathname } = new URL(typeof input === "string" ? input : input.url, "http://localhost");
    asked.push(pathname);
    if (pathname === "/api/v1/auth/refresh") return Promise.resolve(Response.json({ access_token: "t" }));
    return Promise.resolve(answers[pathname]?.() ?? new Response(null, { status: 404 }));
  });
  return asked;
}

const ME = "/api/v1/auth/me";
const BEGIN = "/api/v1/auth/totp";
const CONFIRM = "/api/v1/auth/totp/confirm";

async function give(label: string, value: string, button: string) {
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });
  fireEvent.click(screen.getByRole("button", { name: button }));
}

function open(me: Partial<Me>) {
  queryClient.setQueryData(meQuery.queryKey, meWith(me));
  render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider>
        <SecondFactor />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

it("does not offer to switch off what a role demands, and says so", () => {
  open({ totp_demanded_by: ["administrator"] });
  screen.getByText(/mewajibkannya bagi peran Anda \(Administrator\)/);
  expect(screen.queryByRole("button", { name: "Matikan" })).toBeNull();
});

it("offers it where no role of one's own demands it, and always offers to switch it on", () => {
  open({});
  screen.getByRole("button", { name: "Matikan" });
  cleanup();
  open({ totp: false, totp_demanded_by: ["administrator"] });
  screen.getByRole("button", { name: "Aktifkan" });
});

it("says how many recovery codes are left, and warns before they run out", () => {
  open({ recovery_codes: 7 });
  screen.getByText("Kode pemulihan tersisa: 7.");
  cleanup();
  open({ recovery_codes: 2 });
  screen.getByText(/tinggal 2/);
  cleanup();
  open({ recovery_codes: 0 });
  screen.getByText(/sudah habis/);
});

it("makes new recovery codes with the password, and shows them", async () => {
  const fetched = vi.fn(() => Promise.resolve(Response.json({ codes: ["abcd-efgh-jk"] })));
  vi.stubGlobal("fetch", fetched);
  open({});
  fireEvent.click(screen.getByRole("button", { name: "Buat kode pemulihan baru" }));
  fireEvent.change(screen.getByLabelText("Kata sandi Anda"), { target: { value: "rahasia" } });
  fireEvent.click(screen.getByRole("button", { name: "Buat kode pemulihan baru" }));
  await screen.findByText("abcd-efgh-jk");
});

it("keeps the codes on the page though the factor stands, and asks before they are left", async () => {
  const asked = answering({
    [ME]: () => Response.json(meWith({})),
    [BEGIN]: () => Response.json({ secret: "ABCD", uri: "otpauth://totp/x", qr: "<svg/>" }),
    [CONFIRM]: () => Response.json({ codes: ["abcd-efgh-jk"] }),
  });
  open({ totp: false });
  fireEvent.click(screen.getByRole("button", { name: "Aktifkan" }));
  await give("Kata sandi Anda", "rahasia", "Lanjutkan");
  await give("Kode 6 angka dari aplikasi", "123456", "Aktifkan");
  await screen.findByText("abcd-efgh-jk");
  await waitFor(() => expect(queryClient.getQueryData(meQuery.queryKey)).toMatchObject({ totp: true }));
  expect(asked).toContain(ME);
  screen.getByText("abcd-efgh-jk");
  const guard = blocker.mock.lastCall?.[0] as { shouldBlockFn: (at: unknown) => boolean; enableBeforeUnload: boolean };
  expect(guard.enableBeforeUnload).toBe(true);
  expect(guard.shouldBlockFn({ current: { pathname: "/account" }, next: { pathname: "/" } })).toBe(true);
  fireEvent.click(screen.getByRole("button", { name: "Sudah saya simpan" }));
  await screen.findByText("Aktif");
});

it("says that it is on already, and shows it so", async () => {
  answering({ [ME]: () => Response.json(meWith({})), [BEGIN]: () => Response.json({ code: "in_use", title: "Masih dipakai", errors: [] }, { status: 409 }) });
  open({ totp: false });
  fireEvent.click(screen.getByRole("button", { name: "Aktifkan" }));
  await give("Kata sandi Anda", "rahasia", "Lanjutkan");
  await screen.findByText("Kode pemulihan tersisa: 10.");
  await screen.findByText(/sudah aktif/);
  expect(screen.queryByText("Masih dipakai")).toBeNull();
});

it("takes a code for which nothing waits as that too", async () => {
  answering({
    [ME]: () => Response.json(meWith({})),
    [BEGIN]: () => Response.json({ secret: "ABCD", uri: "otpauth://totp/x", qr: "<svg/>" }),
    [CONFIRM]: () => Response.json({ code: "validation", title: "x", errors: [{ pointer: "/code", code: "unknown", detail: "x" }] }, { status: 422 }),
  });
  open({ totp: false });
  fireEvent.click(screen.getByRole("button", { name: "Aktifkan" }));
  await give("Kata sandi Anda", "rahasia", "Lanjutkan");
  await give("Kode 6 angka dari aplikasi", "123456", "Aktifkan");
  await screen.findByText("Kode pemulihan tersisa: 10.");
});
