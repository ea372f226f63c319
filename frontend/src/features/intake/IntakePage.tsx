/** The counter's intake: one page, one citizen after the other. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { officeQuery } from "@/ui/office";
import { Page } from "@/ui/Page";
import { intakeMessages } from "./i18n";
import { IntakeForm } from "./IntakeForm";
import type { PersonSlots } from "./slots";

export function IntakePage({ person }: { person: PersonSlots }) {
  const t = intakeMessages.useT();
  const [round, setRound] = useState(0);
  const { data: office, isError } = useQuery(officeQuery);
  return (
    <Page title={t("title")} width="wide">
      <IntakeForm key={round} office={office} officeFailed={isError} person={person} onAgain={() => setRound((before) => before + 1)} />
    </Page>
  );
}
