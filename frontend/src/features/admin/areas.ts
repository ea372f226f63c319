/** The areas of administration, shown by what one may do there. */
import {
  type Icon,
  IconBuilding,
  IconBuildingCommunity,
  IconCalendarOff,
  IconCategory,
  IconHistory,
  IconMailOpened,
  IconMail,
  IconMapPin,
  IconRefresh,
  IconSitemap,
  IconUsers,
} from "@tabler/icons-react";
import type { Operation } from "@/api/types";

export type Area = "settings" | "letters" | "mail" | "users" | "sections" | "categories" | "agencies" | "kelurahan" | "holidays" | "jobs" | "audit";

export const AREAS: readonly { readonly key: Area; readonly icon: Icon; readonly needs: Operation }[] = [
  { key: "settings", icon: IconBuilding, needs: "settings_update" },
  { key: "letters", icon: IconMailOpened, needs: "wording_preview" },
  { key: "mail", icon: IconMail, needs: "mail_preview" },
  { key: "users", icon: IconUsers, needs: "user_list" },
  { key: "sections", icon: IconSitemap, needs: "section_list" },
  { key: "categories", icon: IconCategory, needs: "category_list" },
  { key: "agencies", icon: IconBuildingCommunity, needs: "agency_list" },
  { key: "kelurahan", icon: IconMapPin, needs: "kelurahan_list" },
  { key: "holidays", icon: IconCalendarOff, needs: "holiday_list" },
  { key: "jobs", icon: IconRefresh, needs: "job_list" },
  { key: "audit", icon: IconHistory, needs: "audit_list" },
];
