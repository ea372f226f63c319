/** Moves the focus to an element that is on the screen only after the next render, such as one in a hidden part. */
import { useCallback, useEffect, useState } from "react";

interface FocusRequest {
  readonly find: () => HTMLElement | null;
  /** Where the element is scrolled to; without it the page does not scroll by itself. */
  readonly block?: ScrollLogicalPosition;
}

/** What is set together with the request is rendered before the focus moves. */
export function useFocusRequest(): (find: FocusRequest["find"], block?: ScrollLogicalPosition) => void {
  const [request, setRequest] = useState<FocusRequest>();
  useEffect(() => {
    const element = request?.find();
    if (!element) return;
    if (request?.block) element.scrollIntoView({ block: request.block });
    element.focus({ preventScroll: request?.block !== undefined });
  }, [request]);
  return useCallback((find, block) => setRequest({ find, block }), []);
}
