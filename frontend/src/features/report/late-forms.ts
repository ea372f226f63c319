/** What `forms.ts` fetches after the page. */
export { ActionPanel } from "./actions/ActionPanel";
export { EditForm } from "./EditForm";
export { Sheet } from "./Sheet";
