import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { flash, hideFlash, undoLast } from "./flash";

afterEach(hideFlash);

it("takes back by key what can be taken back", () => {
  const run = vi.fn();
  flash("Ditugaskan.", { label: "Urungkan", undoes: true, run });
  undoLast();
  expect(run).toHaveBeenCalledTimes(1);
});

it("does nothing else by that key", async () => {
  const run = vi.fn();
  flash("Diteruskan.", { label: "Cetak lembar disposisi", run });
  undoLast();
  expect(run).not.toHaveBeenCalled();
  expect(await screen.findByText("Cetak lembar disposisi")).toBeDefined();
  hideFlash();
  undoLast();
  await waitFor(() => expect(screen.getByText("Tidak ada yang dapat diurungkan.")).toBeDefined());
});
