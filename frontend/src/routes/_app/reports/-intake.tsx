/** The intake form, composed of what the features know; filled from a message where one is made into a report. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouterState, useSearch } from "@tanstack/react-router";
import { messageQuery } from "@/features/inbox/queries";
import { IntakePage } from "@/features/intake/IntakePage";
import type { PersonSlots } from "@/features/intake/personSlots";
import { reporterMessages, warningMessages } from "@/features/reporter/reporter.messages";
import { KnownPerson } from "@/features/reporter/KnownPerson";
import { focusPeople, PeoplePanel } from "@/features/reporter/PeoplePanel";
import { PersonFields } from "@/features/reporter/PersonFields";
import { DetailSkeleton } from "@/ui/Skeletons";

const person: PersonSlots = {
  Fields: PersonFields,
  Known: KnownPerson,
  People: PeoplePanel,
  focusPeople,
  fieldLabel: (name) => reporterMessages.t(name),
  warning: (code) => warningMessages.t(code),
};

export function Intake() {
  const { surat } = useSearch({ from: "/_app/reports/new" });
  const call = useRouterState({ select: ({ location }) => location.state.call });
  const navigate = useNavigate();
  if (surat) return <OfMessage key={surat} id={surat} />;
  if (call) return <IntakePage key={call.key} person={person} call={call} onAgain={() => void navigate({ to: "/calls" })} />;
  return <IntakePage person={person} />;
}

function OfMessage({ id }: { id: string }) {
  const navigate = useNavigate();
  // Read once: the message changes by being made into a report.
  const { data, isPending } = useQuery({ ...messageQuery(id), staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false });
  if (isPending) return <DetailSkeleton />;
  if (!data) return <IntakePage person={person} />;
  return <IntakePage person={person} message={data} onAgain={() => void navigate({ to: "/inbox" })} />;
}
