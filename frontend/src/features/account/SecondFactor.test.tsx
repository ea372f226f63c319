import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
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

function open({ demanded, ...me }: Partial<Me> & { demanded: readonly string[] }) {
  const fetched = vi.fn(() => Promise.resolve(Response.json({ version: 1, settings: { security: { totp_roles: demanded } } })));
  vi.stubGlobal("fetch", fetched);
  queryClient.setQueryData(meQuery.queryKey, { roles: [{ role: "administrator" }], permissions: ["settings_get"], totp: true, ...me });
  render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider>
        <SecondFactor />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return fetched;
}

it("does not offer to switch off what a role demands, and says so", async () => {
  open({ demanded: ["administrator"] });
  expect(screen.queryByRole("button")).toBeNull();
  await screen.findByText(/mewajibkannya bagi peran Anda \(Administrator\)/);
  expect(screen.queryByRole("button")).toBeNull();
});

it("offers it where no role of one's own demands it", async () => {
  open({ demanded: ["camat"] });
  await screen.findByRole("button", { name: "Matikan" });
});

it("asks for no settings that one may not read, and always offers to switch it on", async () => {
  const fetched = open({ demanded: ["administrator"], permissions: [] });
  await waitFor(() => screen.getByRole("button", { name: "Matikan" }));
  expect(fetched).not.toHaveBeenCalled();
  cleanup();
  open({ demanded: ["administrator"], totp: false });
  screen.getByRole("button", { name: "Aktifkan" });
});
