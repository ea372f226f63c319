/** The counter's intake: one page, one citizen after the other. */
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "@/api/me";
import { useDraftSlot } from "@/lib/draft-slot";
import type { CallSeed } from "@/entities/call/callSeed";
import { officeQuery } from "@/entities/office/queries";
import { Page } from "@/ui/Page";
import { intakeMessages } from "./intake.messages";
import { IntakeForm } from "./IntakeForm";
import type { PersonSlots } from "./personSlots";
import type { Message } from "./values";

interface IntakePageProps {
  person: PersonSlots;
  /** What came in by e-mail and is made into a report. */
  message?: Message;
  /** A call that is being taken. */
  call?: CallSeed;
  onAgain?: () => void;
}

/** What was begun elsewhere has a draft of its own. */
function slotOf(message: Message | undefined, call: CallSeed | undefined): string {
  if (message) return `inbox_record.${message.item.id}`;
  return call ? `call_record.${call.key}` : "report_record";
}

export function IntakePage({ person, message, call, onAgain }: IntakePageProps) {
  const t = intakeMessages.useT();
  const may = useMay();
  const [round, setRound] = useState(0);
  const slot = useDraftSlot(slotOf(message, call));
  const { data: office, isError } = useQuery(officeQuery);
  return (
    <Page
      title={t("title")}
      width="wide"
      actions={
        may("lapor_import_list") && (
          <Button component={Link} to="/import" variant="default" size="xs">
            {t("importLapor")}
          </Button>
        )
      }
    >
      {slot && (
        <IntakeForm
          key={`${slot.name} ${round}`}
          drafts={slot}
          office={office}
          officeFailed={isError}
          person={person}
          message={message}
          call={call}
          onAgain={() => {
            if (onAgain) {
              onAgain();
              return;
            }
            setRound((before) => before + 1);
            slot.refresh();
          }}
        />
      )}
    </Page>
  );
}
