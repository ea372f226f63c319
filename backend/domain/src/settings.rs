//! What an administrator may set for the whole office. Whatever the crate's README marks as usual or ours is a setting here or an item
//! of the reference data, never a constant in a rule.

use crate::account::Role;
use crate::calendar::{Hours, SpecialPeriod, Week};
use crate::letters::Letters;
use crate::mail::MailSettings;
use crate::reference::Urgency;
use crate::violation::{LINE, ViolationCode, Violations};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The office's own names and addresses, as they stand on its letterhead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeProfile {
    /// "Kantor Camat Medan Tembung".
    pub name: String,
    /// Letterhead lines, top to bottom: "PEMERINTAH KOTA MEDAN", "KECAMATAN MEDAN TEMBUNG".
    pub letterhead: Vec<String>,
    pub address: String,
    pub postcode: String,
    pub phone: String,
    pub email: String,
    pub social_media: String,
    pub website: String,
    /// Kemendagri code of the kecamatan, `12.71.14`.
    pub region_code: String,
    pub city: String,
    /// Centre of the office's area, for the first view of a map. Degrees, WGS 84.
    pub latitude: f64,
    pub longitude: f64,
    /// Hours east of UTC: 7 WIB, 8 WITA, 9 WIT.
    pub utc_offset_hours: i32,
    /// Shown to whoever records an emergency, e.g. "112 Darurat".
    pub emergency_numbers: Vec<String>,
}

/// Patterns of the office's numbers. `{tahun}` year, `{urut}` running number, `{kode}`, `{unit}`, `{bulan_romawi}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// `PGD-{tahun}-{urut:5}` gives `PGD-2026-00001`.
    pub report: String,
    /// Of official letters: `{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}`.
    pub letter: String,
}

/// Terms and limits. A category may override the term of its resolution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    /// Working days until the completeness check.
    pub verification_days: u32,
    /// Working days until the disposition.
    pub disposition_days: u32,
    /// Working days until the section accepts.
    pub acceptance_days: u32,
    /// Hours, around the clock, for each of those three when the report is an emergency.
    pub emergency_step_hours: u32,
    /// Hours from receipt until an emergency is resolved.
    pub emergency_resolution_hours: u32,
    /// Working days until a report of high urgency is resolved.
    pub high_resolution_days: u32,
    pub medium_resolution_days: u32,
    pub low_resolution_days: u32,
    /// Working days after resolution until the reporter is told.
    pub notification_days: u32,
    /// Calendar days of monitoring after the reporter was told.
    pub monitoring_days: u32,
    /// Calendar days the reporter has to answer a question (UU 25/2009 art. 44: 30).
    pub clarification_days: u32,
    /// Calendar days after closing in which it may be reopened.
    pub reopen_days: u32,
    /// Failed attempts after which a reporter counts as unreachable …
    pub unreachable_attempts: u32,
    /// … spread over at least this many working days.
    pub unreachable_days: u32,
    /// Calendar days to answer complete or incomplete (UU 25/2009 art. 44: 14).
    pub legal_completeness_days: u32,
    /// Calendar days to decide once complete (UU 25/2009 art. 50: 60).
    pub legal_decision_days: u32,
    /// Calendar days to tell the reporter of the decision (14).
    pub legal_notice_days: u32,
    /// Working days LAPOR! allows for verification (3).
    pub lapor_verification_days: u32,
    /// Working days LAPOR! allows for the first follow-up (5).
    pub lapor_follow_up_days: u32,
    /// A timer with fewer working days left than this is "due soon".
    pub due_soon_days: u32,
}

/// Limits on uploads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UploadLimits {
    /// Bytes per file.
    pub file_bytes: u64,
    /// Bytes per report, all files together.
    pub report_bytes: u64,
    /// Files per report.
    pub report_files: u32,
}

/// How people sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Security {
    /// Roles that must have a second factor at once. Leaders, administrators and auditors need one whatever stands here.
    pub totp_roles: Vec<Role>,
    /// Calendar days that leaders, administrators and auditors have to set it up, from their first sign-in in that role.
    pub totp_grace_days: u32,
    /// Calendar days after signing in until a session ends, however much it is used.
    pub session_days: u32,
}

impl Default for Security {
    fn default() -> Self {
        Self {
            totp_roles: Vec::new(),
            totp_grace_days: 7,
            session_days: 30,
        }
    }
}

impl Security {
    fn check(&self, v: &mut Violations) {
        let mut within = |name, holds| {
            v.require(&format!("/security/{name}"), ViolationCode::OutOfRange, holds);
        };
        within("totp_grace_days", self.totp_grace_days <= 30);
        within("session_days", (1..=90).contains(&self.session_days));
    }
}

/// How long ended reports stay out of the archive. No schedule of the city prescribes the term, so the office sets it; nothing is
/// deleted when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// Calendar days after its end until a report is archived.
    pub archive_after_days: u32,
}

impl Default for Retention {
    /// Five years.
    fn default() -> Self {
        Self {
            archive_after_days: 1_826,
        }
    }
}

/// What the office does with SP4N-LAPOR!.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LaporDuties {
    /// Whether complaints received elsewhere are keyed into LAPOR! too. Reports recorded while this is on do not close before that is
    /// done.
    pub key_in: bool,
}

/// What the office offers people without an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PublicPages {
    /// The form at `/lapor`, by which anybody may file a report.
    pub form: bool,
    /// The tracking page at `/lacak`, reached by the number and the secret on a receipt.
    pub tracking: bool,
    /// Leading zero bits of the proof of work that a browser must send with a report by the form; each bit doubles the work, 0 asks for
    /// none.
    pub work_bits: u8,
    /// Colour of buttons and links on these pages, `#rrggbb`; dark enough for white letters.
    pub accent: String,
}

impl Default for PublicPages {
    /// Every receipt leads to the tracking page, so it is on from the start; the form is for an office to switch on.
    fn default() -> Self {
        Self {
            form: false,
            tracking: true,
            // About a second on a cheap phone.
            work_bits: 16,
            accent: "#0b666c".to_owned(),
        }
    }
}

/// Contrast of white letters on a colour `#rrggbb` (WCAG 2.2); `None` when it is not a colour.
fn contrast_with_white(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |at: usize| {
        let value = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        let value = f64::from(value) / 255.0;
        Some(if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        })
    };
    let luminance = 0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?;
    Some(1.05 / (luminance + 0.05))
}

/// Everything an administrator may set for the whole office.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub profile: OfficeProfile,
    pub numbering: Numbering,
    pub week: Week,
    pub special_periods: Vec<SpecialPeriod>,
    pub targets: Targets,
    pub uploads: UploadLimits,
    #[serde(default)]
    pub security: Security,
    #[serde(default)]
    pub retention: Retention,
    #[serde(default)]
    pub mail: MailSettings,
    #[serde(default)]
    pub lapor: LaporDuties,
    #[serde(default)]
    pub public: PublicPages,
    #[serde(default)]
    pub letters: Letters,
}

impl Targets {
    /// Working days (or, for an emergency, hours) until a report of this urgency is resolved.
    pub const fn resolution(&self, urgency: Urgency) -> u32 {
        match urgency {
            Urgency::Emergency => self.emergency_resolution_hours,
            Urgency::High => self.high_resolution_days,
            Urgency::Medium => self.medium_resolution_days,
            Urgency::Low => self.low_resolution_days,
        }
    }

    fn check(&self, v: &mut Violations) {
        for (name, value) in self.all() {
            let most = if name == "due_soon_days" || name == "unreachable_days" {
                0..=30
            } else {
                1..=366
            };
            v.require(
                &format!("/targets/{name}"),
                ViolationCode::OutOfRange,
                most.contains(&value),
            );
        }
    }

    fn all(&self) -> [(&'static str, u32); 20] {
        [
            ("verification_days", self.verification_days),
            ("disposition_days", self.disposition_days),
            ("acceptance_days", self.acceptance_days),
            ("emergency_step_hours", self.emergency_step_hours),
            ("emergency_resolution_hours", self.emergency_resolution_hours),
            ("high_resolution_days", self.high_resolution_days),
            ("medium_resolution_days", self.medium_resolution_days),
            ("low_resolution_days", self.low_resolution_days),
            ("notification_days", self.notification_days),
            ("monitoring_days", self.monitoring_days),
            ("clarification_days", self.clarification_days),
            ("reopen_days", self.reopen_days),
            ("unreachable_attempts", self.unreachable_attempts),
            ("unreachable_days", self.unreachable_days),
            ("legal_completeness_days", self.legal_completeness_days),
            ("legal_decision_days", self.legal_decision_days),
            ("legal_notice_days", self.legal_notice_days),
            ("lapor_verification_days", self.lapor_verification_days),
            ("lapor_follow_up_days", self.lapor_follow_up_days),
            ("due_soon_days", self.due_soon_days),
        ]
    }
}

impl Settings {
    /// Validates the settings.
    pub fn check(&self, v: &mut Violations) {
        self.profile.check(v);
        let usable = |pattern: &str| crate::numbering::is_usable(pattern);
        v.require(
            "/numbering/report",
            ViolationCode::Invalid,
            usable(&self.numbering.report),
        );
        v.require(
            "/numbering/letter",
            ViolationCode::Invalid,
            usable(&self.numbering.letter),
        );
        self.check_working_time(v);
        self.targets.check(v);
        self.letters.check(v);
        self.mail.check(v);
        // Not before it can no longer be reopened, and not beyond a lifetime.
        v.require(
            "/retention/archive_after_days",
            ViolationCode::OutOfRange,
            (self.targets.reopen_days.max(30)..=36_525).contains(&self.retention.archive_after_days),
        );
        self.public.check(v);
        self.security.check(v);
        self.uploads.check(v);
    }

    fn check_working_time(&self, v: &mut Violations) {
        check_week("/week", &self.week, v);
        v.list("/special_periods", &self.special_periods, 60);
        for (i, period) in self.special_periods.iter().enumerate() {
            v.text(&format!("/special_periods/{i}/name"), &period.name, LINE);
            v.require(
                &format!("/special_periods/{i}/until"),
                ViolationCode::Invalid,
                period.from <= period.until,
            );
            check_week(&format!("/special_periods/{i}/week"), &period.week, v);
        }
    }
}

impl OfficeProfile {
    fn check(&self, v: &mut Violations) {
        v.text("/profile/name", &self.name, LINE);
        v.list("/profile/letterhead", &self.letterhead, 6);
        for (i, line) in self.letterhead.iter().enumerate() {
            v.text(&format!("/profile/letterhead/{i}"), line, LINE);
        }
        for (name, value) in [
            ("address", &self.address),
            ("postcode", &self.postcode),
            ("phone", &self.phone),
            ("email", &self.email),
            ("social_media", &self.social_media),
            ("website", &self.website),
            ("region_code", &self.region_code),
            ("city", &self.city),
        ] {
            v.optional(&format!("/profile/{name}"), Some(value), LINE);
        }
        let mut within = |name, holds| {
            v.require(&format!("/profile/{name}"), ViolationCode::OutOfRange, holds);
        };
        within("latitude", (-90.0..=90.0).contains(&self.latitude));
        within("longitude", (-180.0..=180.0).contains(&self.longitude));
        within("utc_offset_hours", (7..=9).contains(&self.utc_offset_hours));
        v.list("/profile/emergency_numbers", &self.emergency_numbers, 12);
        for (i, line) in self.emergency_numbers.iter().enumerate() {
            v.text(&format!("/profile/emergency_numbers/{i}"), line, LINE);
        }
    }
}

impl PublicPages {
    fn check(&self, v: &mut Violations) {
        v.require(
            "/public/work_bits",
            ViolationCode::OutOfRange,
            self.work_bits <= 24,
        );
        let legible = contrast_with_white(&self.accent).is_some_and(|contrast| contrast >= 4.5);
        v.require("/public/accent", ViolationCode::Invalid, legible);
    }
}

impl UploadLimits {
    fn check(&self, v: &mut Violations) {
        let mut within = |name, holds| {
            v.require(&format!("/uploads/{name}"), ViolationCode::OutOfRange, holds);
        };
        within("file_bytes", (1..=200 << 20).contains(&self.file_bytes));
        within("report_bytes", (1..=2_u64 << 30).contains(&self.report_bytes));
        within("report_files", (1..=200).contains(&self.report_files));
    }
}

fn check_week(pointer: &str, week: &Week, v: &mut Violations) {
    const NAMES: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let days = week.days();
    v.require(pointer, ViolationCode::Required, days.iter().any(Option::is_some));
    for (name, day) in NAMES.iter().zip(days) {
        if let Some(Hours { open, close }) = day {
            v.require(&format!("{pointer}/{name}"), ViolationCode::Invalid, open < close);
        }
    }
}

/// The usual week of a Medan office: Mon–Thu 08.00–16.30, Fri 08.00–17.00 (Perpres 21/2023).
pub fn usual_week() -> Week {
    five_days((16, 30), (17, 0))
}

/// The Ramadan week: Mon–Thu 08.00–15.00, Fri 08.00–15.30.
pub fn ramadan_week() -> Week {
    five_days((15, 0), (15, 30))
}

fn five_days(until: (u32, u32), friday_until: (u32, u32)) -> Week {
    let time = |(h, m)| NaiveTime::from_hms_opt(h, m, 0).unwrap_or(NaiveTime::MIN);
    let day = |until| {
        Some(Hours {
            open: time((8, 0)),
            close: time(until),
        })
    };
    Week {
        monday: day(until),
        tuesday: day(until),
        wednesday: day(until),
        thursday: day(until),
        friday: day(friday_until),
        saturday: None,
        sunday: None,
    }
}
