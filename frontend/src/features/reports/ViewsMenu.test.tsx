import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { meQuery } from "@/api/me";
import { theme } from "@/theme/theme";
import { viewsQuery } from "./views";
import { ViewsMenu } from "./ViewsMenu";

afterEach(cleanup);

it("starts at something that can be done when no view is saved yet", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(meQuery.queryKey, { permissions: ["saved_view_list", "saved_view_create"] });
  client.setQueryData(viewsQuery.queryKey, { items: [] });
  render(
    <MantineProvider env="test" theme={theme}>
      <QueryClientProvider client={client}>
        <ViewsMenu search={{}} onChange={vi.fn()} office={undefined} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  fireEvent.keyDown(document.body, { key: "v" });
  const save = await screen.findByRole("menuitem", { name: "Simpan tampilan ini…" });
  await waitFor(() => expect(document.activeElement).toBe(save));
});
