import { expect, it } from "vitest";
import { OUTCOMES, outcomeMessages } from "./contact.messages";

const offered = (channel: keyof typeof OUTCOMES) => OUTCOMES[channel].map((outcome) => outcomeMessages[channel].t(outcome));

it("speaks of telephones only where it was a telephone", () => {
  expect(offered("phone")).toContain("Tidak diangkat");
  for (const channel of ["whatsapp", "email", "social_media", "letter", "in_person", "lapor", "tracking_page"] as const) {
    expect(offered(channel).join("; "), channel).not.toMatch(/diangkat|Tersambung|Nomor salah/);
  }
});

it("offers each outcome once, in words of its own", () => {
  for (const channel of Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]) {
    expect(new Set(offered(channel)).size, channel).toBe(OUTCOMES[channel].length);
  }
});
