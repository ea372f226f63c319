import { $api } from "@/api/client";
import type { components } from "@/api/schema";

export type User = components["schemas"]["UserView"];
export type Grant = components["schemas"]["Grant"];
export type Job = components["schemas"]["JobView"];
export type SweepFailure = components["schemas"]["SweepFailureView"];
export type Settings = components["schemas"]["Settings"];
export type SettingsView = components["schemas"]["SettingsView"];

export const usersQuery = $api.queryOptions("get", "/api/v1/users");
export const jobsQuery = $api.queryOptions("get", "/api/v1/jobs", undefined, { staleTime: 0 });
export const sweepFailuresQuery = $api.queryOptions("get", "/api/v1/sweeps/failures", undefined, { staleTime: 0 });
export const settingsQuery = $api.queryOptions("get", "/api/v1/settings", undefined, { staleTime: 0 });
