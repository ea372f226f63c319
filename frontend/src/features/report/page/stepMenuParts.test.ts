import { describe, expect, it } from "vitest";
import { stepMenu } from "./stepMenuParts";

describe("stepMenu", () => {
  it("keeps the next step out of the menu and groups the rest in a fixed order", () => {
    const menu = stepMenu({
      allowed_actions: ["edit", "withdraw", "verify", "log_contact_attempt", "request_clarification", "attach", "escalate"],
      blocked_actions: [],
      next_action: "verify",
    });
    expect(menu.primary).toBe("verify");
    expect(menu.parts).toEqual([
      { group: "talk", allowed: ["request_clarification", "log_contact_attempt"] },
      { group: "coordination", allowed: ["escalate"] },
      { group: "other", allowed: ["edit", "attach"] },
      { group: "ending", allowed: ["withdraw"] },
    ]);
  });

  it("leaves to their own places what is done beside a file or a hidden name", () => {
    const menu = stepMenu({ allowed_actions: ["reveal", "detach"], blocked_actions: [{ action: "detach", needs: "open_or_owed" }], next_action: null });
    expect(menu).toEqual({ primary: undefined, parts: [], blocked: [] });
  });

  it("keeps the reason of what cannot be done yet", () => {
    const menu = stepMenu({ allowed_actions: [], blocked_actions: [{ action: "close", needs: "shown_solved" }], next_action: null });
    expect(menu.blocked).toEqual([{ action: "close", needs: "shown_solved" }]);
  });
});
