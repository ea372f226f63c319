import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api, authorizedFetch, idempotency, ifMatch } from "./client";
import { formErrors } from "./form-errors";
import { OfflineError, ProblemError } from "./problem";
import { currentToken, onSessionEvent, startSession } from "./session";

type Answer = (request: Request) => Response | Promise<Response>;
let refreshes = 0;
let refreshAnswer: Answer;
let answer: Answer;

const json = (status: number, body: unknown, type = "application/json") =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
const problem = (status: number, code: string) => json(status, { type: "about:blank", title: "T", status, code }, "application/problem+json");
const token = (access_token: string) => ({ access_token, expires_in: 300, must_change_password: false });
const bearer = (request: Request) => request.headers.get("Authorization");

beforeEach(() => {
  refreshes = 0;
  refreshAnswer = () => json(200, token("fresh"));
  answer = (request) => (bearer(request) === "Bearer fresh" ? json(200, { items: [] }) : problem(401, "token_expired"));
  vi.stubGlobal("fetch", async (request: Request) => {
    if (!request.url.endsWith("/auth/refresh")) return answer(request);
    refreshes += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return refreshAnswer(request);
  });
  startSession(token("old"));
});

afterEach(() => vi.unstubAllGlobals());

it("refreshes once for many calls that were refused together, and repeats each", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => api.GET("/api/v1/auth/sessions")));
  expect(answers.every(({ data }) => data?.items.length === 0)).toBe(true);
  expect(refreshes).toBe(1);
  expect(currentToken()).toBe("fresh");
});

it("sends the body again when it repeats", async () => {
  const bodies: string[] = [];
  answer = async (request) => {
    bodies.push(await request.text());
    return bearer(request) === "Bearer fresh" ? new Response(null, { status: 204 }) : problem(401, "token_expired");
  };
  await api.POST("/api/v1/auth/password", { body: { current_password: "a", new_password: "b" } });
  expect(bodies).toEqual([bodies[0], bodies[0]]);
  expect(bodies[0]).toContain("new_password");
});

it("ends the session when the refresh is refused", async () => {
  refreshAnswer = () => problem(401, "no_session");
  const ended = vi.fn();
  const stop = onSessionEvent(ended);
  await expect(api.GET("/api/v1/auth/sessions")).rejects.toMatchObject({ name: "ProblemError", status: 401 });
  expect(ended).toHaveBeenCalledExactlyOnceWith("expired");
  expect(currentToken()).toBeUndefined();
  stop();
});

it("stays signed in when nobody answers the refresh", async () => {
  refreshAnswer = () => Promise.reject(new TypeError("network"));
  const ended = vi.fn();
  const stop = onSessionEvent(ended);
  await expect(api.GET("/api/v1/auth/sessions")).rejects.toBeInstanceOf(OfflineError);
  expect(ended).not.toHaveBeenCalled();
  stop();
});

it("does not refresh a refused sign-in", async () => {
  answer = () => problem(401, "wrong_credentials");
  await expect(api.POST("/api/v1/auth/login", { body: { username: "a", password: "b" } })).rejects.toMatchObject({ code: "wrong_credentials" });
  expect(refreshes).toBe(0);
});

it("says when a first password has to be changed before anything else", async () => {
  answer = () => problem(403, "password_change_required");
  const told = vi.fn();
  const stop = onSessionEvent(told);
  await expect(authorizedFetch("/api/v1/x")).rejects.toMatchObject({ status: 403 });
  expect(told).toHaveBeenCalledExactlyOnceWith("password_change_required");
  stop();
});

it("turns a problem with fields into form errors", async () => {
  const errors = [{ pointer: "/reporter/phones/0", code: "invalid", detail: "Nomor tidak sah." }];
  answer = () => json(422, { type: "about:blank", title: "T", status: 422, code: "invalid", errors, request_id: "r1" });
  const error: unknown = await authorizedFetch("/api/v1/x").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProblemError);
  expect(formErrors(error)).toEqual({ "reporter.phones.0": "Nomor tidak sah." });
  expect(formErrors(error, { "reporter.phones.0": "phone" })).toEqual({ phone: "Nomor tidak sah." });
});

it("survives an error page that is no problem document", async () => {
  answer = () => new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "Retry-After": "7" } });
  await expect(authorizedFetch("/api/v1/x")).rejects.toMatchObject({ status: 502, code: "http_502", retryAfter: 7 });
});

it("asks in the language of the interface", async () => {
  answer = (request) => json(200, { items: [], language: request.headers.get("Accept-Language") });
  const response = await authorizedFetch("/api/v1/x");
  expect(await response.json()).toMatchObject({ language: "id" });
});

it("makes the headers of a guarded write", () => {
  expect(ifMatch(7)).toEqual({ "If-Match": '"7"' });
  expect(ifMatch('"7.ab"')).toEqual({ "If-Match": '"7.ab"' });
  expect(idempotency("k")).toEqual({ "Idempotency-Key": "k" });
  expect(idempotency()["Idempotency-Key"]).toMatch(/^[0-9a-f-]{36}$/);
});
