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
  IconUserCheck,
  IconUsers,
} from "@tabler/icons-react";
import type { Operation } from "@/api/types";

export type Area = "settings" | "letters" | "mail" | "users" | "sections" | "categories" | "agencies" | "kelurahan" | "holidays" | "jobs" | "audit" | "approvals";

/** `words` in both languages: what else people look for it by. */
export const AREAS: readonly { readonly key: Area; readonly icon: Icon; readonly needs: Operation; readonly words: string }[] = [
  { key: "settings", icon: IconBuilding, needs: "settings_update", words: "pengaturan setelan aturan profil kantor settings office rules" },
  { key: "letters", icon: IconMailOpened, needs: "wording_preview", words: "surat cetak kop redaksi lambang letters print letterhead" },
  { key: "mail", icon: IconMail, needs: "mail_preview", words: "surel email e-mail mail templat template" },
  { key: "users", icon: IconUsers, needs: "user_list", words: "pengguna pegawai akun peran kata sandi users people accounts staff roles passwords" },
  { key: "approvals", icon: IconUserCheck, needs: "approval_list", words: "persetujuan setuju peran approval approve roles" },
  { key: "sections", icon: IconSitemap, needs: "section_list", words: "seksi bagian sections" },
  { key: "categories", icon: IconCategory, needs: "category_list", words: "kategori jenis categories" },
  { key: "agencies", icon: IconBuildingCommunity, needs: "agency_list", words: "instansi dinas mitra agencies" },
  { key: "kelurahan", icon: IconMapPin, needs: "kelurahan_list", words: "kelurahan wilayah lingkungan villages" },
  { key: "holidays", icon: IconCalendarOff, needs: "holiday_list", words: "kalender hari libur cuti calendar holidays" },
  { key: "jobs", icon: IconRefresh, needs: "job_list", words: "pekerjaan latar background jobs" },
  { key: "audit", icon: IconHistory, needs: "audit_list", words: "jejak perubahan riwayat log catatan audit changes history" },
];
