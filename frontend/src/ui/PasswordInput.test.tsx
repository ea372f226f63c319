import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { PasswordInput } from "./PasswordInput";

afterEach(cleanup);

it("names what shows the password in the language of the page", () => {
  render(
    <MantineProvider env="test">
      <PasswordInput label="Kata sandi" />
    </MantineProvider>,
  );
  expect(screen.getByLabelText("Kata sandi").getAttribute("type")).toBe("password");
  fireEvent.mouseDown(screen.getByRole("button", { name: "Tampilkan atau sembunyikan sandi" }));
  expect(screen.getByLabelText("Kata sandi").getAttribute("type")).toBe("text");
});
