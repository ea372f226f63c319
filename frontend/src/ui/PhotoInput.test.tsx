import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { PhotoInput } from "./PhotoInput";
import type { Photo, Photos } from "./photos";

afterEach(cleanup);

const photo = (name: string, state: Photo["state"]): Photo => ({ id: name, file: new File(["x"], name, { type: "image/jpeg" }), preview: `blob:${name}`, state, progress: 0 });

function show(items: readonly Photo[]) {
  const photos = { items, accept: ["image/jpeg"], refusals: [], add: vi.fn() } as Partial<Photos> as Photos;
  return render(
    <MantineProvider env="test">
      <PhotoInput photos={photos} label="Foto" />
    </MantineProvider>,
  );
}

it("names every file that could not be uploaded", () => {
  show([photo("a.jpg", "failed"), photo("b.jpg", "done"), photo("c.jpg", "failed")]);
  const words = screen.getByRole("alert").textContent;
  expect(words).toContain("a.jpg gagal diunggah.");
  expect(words).toContain("c.jpg gagal diunggah.");
  expect(words).not.toContain("b.jpg");
});

it("shows a file in place of a picture that cannot be drawn", () => {
  const { container } = show([photo("rusak.jpg", "queued")]);
  const picture = container.querySelector("img");
  if (!picture) throw new Error("there is no picture");
  fireEvent.error(picture);
  expect(container.querySelector("img")).toBeNull();
});
