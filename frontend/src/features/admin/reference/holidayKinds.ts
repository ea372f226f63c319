import type { ReferenceData } from "./api";

export type HolidayKind = ReferenceData["holidays"]["kind"];

/** In the order offered; a new kind does not compile until it is named here. */
export const HOLIDAY_KINDS = Object.keys({ national: 0, collective_leave: 0, local: 0 } satisfies Record<HolidayKind, 0>) as HolidayKind[];
