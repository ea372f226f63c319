import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { useFocusBack, useFocusOnArrival } from "./focus";

afterEach(cleanup);

function Dialog() {
  useFocusBack();
  return <input aria-label="within" autoFocus />;
}

function Page({ open, opener = true }: { open: boolean; opener?: boolean }) {
  return (
    <main id="main">
      <h1>Antrean</h1>
      {opener && <button type="button">Buka</button>}
      {open && <Dialog />}
    </main>
  );
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it("gives the focus back to what opened a dialog", async () => {
  const { getByRole, rerender } = render(<Page open={false} />);
  getByRole("button").focus();
  rerender(<Page open />);
  expect(document.activeElement?.tagName).toBe("INPUT");
  rerender(<Page open={false} />);
  await settled();
  expect(document.activeElement).toBe(getByRole("button"));
});

it("goes to the page's heading where that is gone", async () => {
  const { getByRole, rerender } = render(<Page open={false} />);
  getByRole("button").focus();
  rerender(<Page open opener={false} />);
  rerender(<Page open={false} opener={false} />);
  await settled();
  expect(document.activeElement).toBe(getByRole("heading"));
});

function Arriving() {
  useFocusOnArrival();
  return <h1>Data pelapor</h1>;
}

it("goes on to the heading that comes late, and takes the focus from nobody", () => {
  const place = (children: React.ReactNode) => (
    <main id="main" tabIndex={-1}>
      <button type="button">Cari</button>
      {children}
    </main>
  );
  const { getByRole, rerender, unmount } = render(place(<p>Memuat</p>));
  document.getElementById("main")?.focus();
  rerender(place(<Arriving />));
  expect(document.activeElement).toBe(getByRole("heading"));
  unmount();

  const other = render(place(<p>Memuat</p>));
  other.getByRole("button").focus();
  other.rerender(place(<Arriving />));
  expect(document.activeElement).toBe(other.getByRole("button"));
});
