/** Roles as people know them. Every record here is exhaustive: a new role does not compile until it is described. */
import type { Role } from "@/api/types";
import { defineMessages } from "@/lib/i18n";

/** Whether a role is held for the whole office, a section or a kelurahan; the form asks accordingly. */
export const ROLE_SCOPE: Record<Role, "office" | "section" | "kelurahan"> = {
  general_affairs: "office",
  general_affairs_head: "office",
  section_head: "section",
  section_staff: "section",
  lurah: "kelurahan",
  kepling: "kelurahan",
  secretary: "office",
  camat: "office",
  administrator: "office",
  auditor: "office",
};

/** In the order offered. */
export const ROLES = Object.keys(ROLE_SCOPE) as Role[];

export const roleNames = defineMessages("admin-role", {
  id: {
    general_affairs: "Staf bagian umum (loket)",
    general_affairs_head: "Kasubbag Umum",
    section_head: "Kepala seksi (Kasi)",
    section_staff: "Staf seksi",
    lurah: "Lurah",
    kepling: "Kepala lingkungan (Kepling)",
    secretary: "Sekretaris Camat (Sekcam)",
    camat: "Camat",
    administrator: "Administrator",
    auditor: "Auditor",
  } satisfies Record<Role, string>,
  en: {
    general_affairs: "General affairs staff (desk)",
    general_affairs_head: "Head of general affairs",
    section_head: "Section head (Kasi)",
    section_staff: "Section staff",
    lurah: "Lurah (head of a kelurahan)",
    kepling: "Kepling (head of a neighbourhood)",
    secretary: "Secretary (Sekcam)",
    camat: "Camat",
    administrator: "Administrator",
    auditor: "Auditor",
  },
});

export const roleHints = defineMessages("admin-role-hint", {
  id: {
    general_affairs: "Mencatat laporan, memeriksa kelengkapan, meneruskan, dan mengabari pelapor.",
    general_affairs_head: "Memimpin bagian umum: semua yang dapat dilakukan stafnya, dan mengatasi yang macet.",
    section_head: "Menerima, menugaskan, dan menyelesaikan laporan seksinya.",
    section_staff: "Mengerjakan laporan yang ditugaskan di seksinya.",
    lurah: "Melihat dan memeriksa laporan di kelurahannya.",
    kepling: "Melihat dan memeriksa laporan di kelurahannya, di lapangan.",
    secretary: "Memantau semua laporan dan menangani laporan integritas bersama Camat.",
    camat: "Melihat semua laporan, apa yang macet dan pada siapa, serta menangani laporan integritas.",
    administrator: "Mengelola akun, aturan, dan daftar pilihan; tidak melihat laporan.",
    auditor: "Membaca untuk pemeriksaan; tidak mengubah apa pun.",
  } satisfies Record<Role, string>,
  en: {
    general_affairs: "Records reports, checks completeness, forwards them and tells reporters the outcome.",
    general_affairs_head: "Leads general affairs: all that its staff may do, and sees to what is stuck.",
    section_head: "Accepts, assigns and resolves the section's reports.",
    section_staff: "Works on reports assigned within the section.",
    lurah: "Sees and checks reports of the kelurahan.",
    kepling: "Sees and checks reports of the kelurahan, on the spot.",
    secretary: "Watches all reports and handles integrity reports with the Camat.",
    camat: "Sees all reports, what is stuck and with whom, and handles integrity reports.",
    administrator: "Manages accounts, rules and lists of choices; sees no report.",
    auditor: "Reads for inspection; changes nothing.",
  },
});
