/** The parts of the page: which one a narrow screen shows, and how the focus goes to each. */
import { useRef, useState } from "react";
import { useShortcut } from "@/lib/hotkeys";
import { ADD_FILE_ID } from "../files/Files";
import type { Part } from "./Tabs";
import { useFocusRequest } from "./useFocusRequest";

export function useParts() {
  const [part, setPart] = useState<Part>("timeline");
  const requestFocus = useFocusRequest();
  const timelineRef = useRef<HTMLHeadingElement>(null);
  const filesRef = useRef<HTMLHeadingElement>(null);
  const factsRef = useRef<HTMLHeadingElement>(null);

  function show(next: Part, heading: React.RefObject<HTMLHeadingElement | null>) {
    setPart(next);
    requestFocus(() => heading.current, "start");
  }
  useShortcut("toTimeline", () => show("timeline", timelineRef));
  useShortcut("toFiles", () => show("files", filesRef));
  useShortcut("toFacts", () => show("facts", factsRef));

  function showAddFile() {
    setPart("files");
    requestFocus(() => document.getElementById(ADD_FILE_ID), "center");
  }

  return { part, setPart, showAddFile, timelineRef, filesRef, factsRef };
}
