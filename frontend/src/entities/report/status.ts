/** How each status and urgency is worded and drawn. The records are exhaustive: a new value does not compile. */
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBan,
  IconBuildingCommunity,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
  IconClipboardCheck,
  IconEye,
  IconFlame,
  IconGitMerge,
  type Icon,
  IconInbox,
  IconListCheck,
  IconMessageQuestion,
  IconMinus,
  IconSend,
  IconTool,
} from "@tabler/icons-react";
import type { Status, Urgency } from "@/api/types";
import { defineMessages } from "@/lib/i18n";
import type { Tone } from "@/ui/Badge";

interface Look {
  readonly icon: Icon;
  readonly tone: Tone;
}

export const statusLook: Record<Status, Look> = {
  received: { icon: IconInbox, tone: "blue" },
  awaiting_clarification: { icon: IconMessageQuestion, tone: "amber" },
  verified: { icon: IconListCheck, tone: "blue" },
  forwarded: { icon: IconSend, tone: "violet" },
  in_progress: { icon: IconTool, tone: "accent" },
  awaiting_agency: { icon: IconBuildingCommunity, tone: "amber" },
  resolved: { icon: IconClipboardCheck, tone: "green" },
  monitoring: { icon: IconEye, tone: "accent" },
  closed: { icon: IconCircleCheck, tone: "green" },
  rejected: { icon: IconBan, tone: "grey" },
  redirected: { icon: IconArrowForwardUp, tone: "grey" },
  merged: { icon: IconGitMerge, tone: "grey" },
  withdrawn: { icon: IconArrowBackUp, tone: "grey" },
};

export const urgencyLook: Record<Urgency, Look> = {
  low: { icon: IconChevronDown, tone: "grey" },
  medium: { icon: IconMinus, tone: "grey" },
  high: { icon: IconChevronUp, tone: "amber" },
  emergency: { icon: IconFlame, tone: "red" },
};

export const statusMessages = defineMessages("status", {
  id: {
    received: "Diterima",
    awaiting_clarification: "Menunggu klarifikasi",
    verified: "Terverifikasi",
    forwarded: "Diteruskan",
    in_progress: "Ditangani",
    awaiting_agency: "Menunggu instansi",
    resolved: "Ditindaklanjuti",
    monitoring: "Dipantau",
    closed: "Selesai",
    rejected: "Ditolak",
    redirected: "Dialihkan",
    merged: "Digabung",
    withdrawn: "Dicabut",
  } satisfies Record<Status, string>,
  en: {
    received: "Received",
    awaiting_clarification: "Awaiting clarification",
    verified: "Verified",
    forwarded: "Forwarded",
    in_progress: "In progress",
    awaiting_agency: "Awaiting agency",
    resolved: "Acted upon",
    monitoring: "Monitoring",
    closed: "Closed",
    rejected: "Rejected",
    redirected: "Redirected",
    merged: "Merged",
    withdrawn: "Withdrawn",
  },
});

export function isStatus(text: string): text is Status {
  return Object.hasOwn(statusLook, text);
}

export const urgencyMessages = defineMessages("urgency", {
  id: { low: "Rendah", medium: "Sedang", high: "Tinggi", emergency: "Darurat" } satisfies Record<Urgency, string>,
  en: { low: "Low", medium: "Medium", high: "High", emergency: "Emergency" },
});
