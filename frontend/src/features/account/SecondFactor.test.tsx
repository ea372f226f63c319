import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { meQuery } from "@/api/me";
import { queryClient } from "@/api/query-client";
import type { Me } from "@/api/types";
import { SecondFactor } from "./SecondFactor";

vi.mock("@tanstack/react-router", () => ({ useRouter: () => ({ invalidate: () => Promise.resolve() }) }));

afterEach(() => {
  cleanup();
  queryClient.clear();
  vi.unstubAllGlobals();
});

function open(me: Partial<Me>) {
  queryClient.setQueryData(meQuery.queryKey, { roles: [{ role: "administrator" }], permissions: [], totp: true, totp_demanded_by: [], recovery_codes: 10, ...me });
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
