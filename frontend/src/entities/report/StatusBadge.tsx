import type { Status } from "@/api/types";
import { Badge } from "@/ui/Badge";
import { statusLook, statusMessages } from "./status";

export function StatusBadge({ status, quiet }: { status: Status; quiet?: boolean }) {
  const t = statusMessages.useT();
  return (
    <Badge {...statusLook[status]} quiet={quiet}>
      {t(status)}
    </Badge>
  );
}
