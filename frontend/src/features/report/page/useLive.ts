/** Keeps the page as the server has it while somebody looks at it, and says who else does. */
import { useEffect, useRef, useState } from "react";
import { listen } from "@/api/events";
import type { components } from "@/api/schema";
import type { Report } from "@/api/types";
import { invalidateReport, invalidateReportLists } from "@/entities/report/queries";

export type Looking = components["schemas"]["PersonRef"];
type LiveEvent = components["schemas"]["LiveEvent"];

export function useLive(report: Report): readonly Looking[] {
  const { id } = report;
  const [people, setPeople] = useState<readonly Looking[]>([]);
  const version = useRef(report.version);
  useEffect(() => {
    version.current = report.version;
  });
  useEffect(() => {
    const stop = listen(`/api/v1/reports/${id}/events`, String(version.current), ({ data }) => {
      const live = data as LiveEvent;
      if (live.event === "presence") setPeople(live.people);
      // Our own steps came with their answer already.
      else if (live.event === "gone" || live.seq > version.current) {
        void invalidateReport(id);
        invalidateReportLists();
      }
    });
    return () => {
      stop();
      setPeople([]);
    };
  }, [id]);
  return people;
}
