import {
  type Icon,
  IconAlertTriangle,
  IconBellRinging,
  IconBuildingCommunity,
  IconClockExclamation,
  IconEye,
  IconFlag,
  IconFolderOpen,
  IconInbox,
  IconListCheck,
  IconMailbox,
  IconMessageQuestion,
  IconPhone,
  IconSend,
  IconTool,
  IconUserCheck,
} from "@tabler/icons-react";
import type { QueueKey } from "@/entities/report/queueCounts";

export const queueIcons: Record<QueueKey, Icon> = {
  new: IconInbox,
  clarification: IconMessageQuestion,
  section_questions: IconMailbox,
  ready_to_forward: IconListCheck,
  with_section: IconSend,
  with_agency: IconBuildingCommunity,
  to_chase: IconBellRinging,
  to_tell: IconPhone,
  to_call: IconPhone,
  monitoring: IconEye,
  to_accept: IconInbox,
  in_work: IconTool,
  assigned_to_me: IconUserCheck,
  escalated: IconFlag,
  due_soon: IconClockExclamation,
  overdue: IconAlertTriangle,
  all_open: IconFolderOpen,
};

/** Where a count above nothing is a warning. */
export const queueAlarms: Partial<Record<QueueKey, "red" | "amber">> = { overdue: "red", escalated: "red", due_soon: "amber", to_chase: "amber", to_call: "amber" };
