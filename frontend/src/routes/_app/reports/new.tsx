import { createFileRoute } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { IntakePage } from "@/features/intake/IntakePage";
import type { PersonSlots } from "@/features/intake/slots";
import { reporterMessages, warningMessages } from "@/features/reporter/i18n";
import { KnownPerson } from "@/features/reporter/KnownPerson";
import { focusPeople, PeoplePanel } from "@/features/reporter/PeoplePanel";
import { PersonFields } from "@/features/reporter/PersonFields";
import { officeQuery } from "@/ui/office";

const person: PersonSlots = {
  Fields: PersonFields,
  Known: KnownPerson,
  People: PeoplePanel,
  focusPeople,
  fieldLabel: (name) => reporterMessages.t(name),
  warning: (code) => warningMessages.t(code),
};

export const Route = createFileRoute("/_app/reports/new")({
  // The form can be typed into without the office's data, so nothing waits for it.
  loader: () => void queryClient.prefetchQuery(officeQuery),
  component: Intake,
});

function Intake() {
  return <IntakePage person={person} />;
}
