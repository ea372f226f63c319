import type { Urgency } from "@/api/types";
import { Badge } from "@/ui/Badge";
import { urgencyLook, urgencyMessages } from "./status";

export function UrgencyBadge({ urgency, quiet }: { urgency: Urgency; quiet?: boolean }) {
  const t = urgencyMessages.useT();
  return (
    <Badge {...urgencyLook[urgency]} quiet={quiet}>
      {t(urgency)}
    </Badge>
  );
}
