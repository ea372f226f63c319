import { Button, MantineProvider, TextInput } from "@mantine/core";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { ProblemError } from "@/api/problem";
import { fieldId, ProblemNotice } from "./ProblemNotice";
import { useServerForm } from "./useServerForm";

afterEach(cleanup);

type Work = (values: { name: string; place: string }) => Promise<unknown>;

function Form({ work }: { work: Work }) {
  const { form, error, busy, submit } = useServerForm({
    initialValues: { name: "", place: "" },
    validate: { name: (value) => (value ? null : "missing") },
    rename: { where: "place" },
  });
  return (
    <form noValidate onSubmit={submit(work)}>
      <ProblemNotice error={error} rename={{ where: "place" }} />
      <TextInput id={fieldId("place")} label="Place" {...form.getInputProps("place")} />
      <TextInput id={fieldId("name")} label="Name" {...form.getInputProps("name")} />
      <Button type="submit" data-busy={busy}>
        Send
      </Button>
    </form>
  );
}

function open(work: Work) {
  render(
    <MantineProvider>
      <Form work={work} />
    </MantineProvider>,
  );
}

const press = () => fireEvent.submit(screen.getByRole("button", { name: "Send" }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

it("does not send what is not valid, and puts the focus on the first bad field", () => {
  const work = vi.fn<Work>();
  open(work);
  press();
  expect(work).not.toHaveBeenCalled();
  screen.getByText("missing");
  expect(document.activeElement).toBe(screen.getByLabelText("Name"));
});

it("sends once while the answer is on its way", async () => {
  let answer = () => {};
  const work = vi.fn<Work>(() => new Promise<void>((resolve) => (answer = resolve)));
  open(work);
  type("Name", "Siti");
  press();
  press();
  expect(work).toHaveBeenCalledTimes(1);
  answer();
  await waitFor(() => expect(screen.getByRole("button", { name: "Send" }).dataset["busy"]).toBe("false"));
  press();
  expect(work).toHaveBeenCalledTimes(2);
});

it("shows a refusal at its field, and keeps what was typed", async () => {
  const problem = new ProblemError(422, { title: "Refused", errors: [{ pointer: "/where", code: "unknown", detail: "no such place" }] });
  open(() => Promise.reject(problem));
  type("Name", "Siti");
  type("Place", "Medan");
  press();
  await waitFor(() => expect(screen.getByLabelText("Place").getAttribute("aria-invalid")).toBe("true"));
  expect(document.activeElement).toBe(screen.getByRole("alert"));
  expect(screen.getByLabelText<HTMLInputElement>("Place").value).toBe("Medan");
  type("Place", "Binjai");
  expect(screen.getByLabelText("Place").getAttribute("aria-invalid")).not.toBe("true");
});
