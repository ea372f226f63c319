/** What `useLateForms.ts` loads after the page. */
export { ActionPanel } from "../steps/ActionPanel";
export { EditForm } from "../steps/edit";
export { Sheet } from "./Sheet";
