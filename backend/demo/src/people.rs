//! The invented people of the demonstration, one of each role.

use chrono::{DateTime, Utc};
use tanggap_app::seed::{Kind, fixed_id};
use tanggap_domain::account::{Grant, Role};
use tanggap_domain::ids::{KelurahanId, SectionId, UserId};
use tanggap_store::accounts::User;

/// Somebody of an invented office: the demonstration's or a test's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPerson {
    pub username: &'static str,
    pub name: String,
    /// Jabatan.
    pub position: String,
    /// 18 digits; whoever is not a civil servant has none.
    pub nip: Option<&'static str>,
    pub grants: Vec<Grant>,
}

impl DemoPerson {
    /// The account of this person, who signs in with the password of this hash.
    pub fn user(self, id: UserId, password_hash: String, now: DateTime<Utc>) -> User {
        User {
            id,
            username: Some(self.username.to_owned()),
            name: self.name,
            position: self.position,
            nip: self.nip.map(ToOwned::to_owned),
            rank: None,
            password_hash: Some(password_hash),
            must_change_password: false,
            active: true,
            grants: self.grants,
            version: 1,
            created_at: now,
            first_password_at: None,
            totp_demanded_at: None,
            demonstration: true,
        }
    }
}

/// The numbers that these sections and this kelurahan have in the data files; a test holds them to it.
const TAPEM: u32 = 1;
const TRANTIB: u32 = 2;
const SARPRAS: u32 = 3;
const PM: u32 = 4;
const KESSOS: u32 = 5;
const SEKRETARIAT: u32 = 6;
const UMUM: u32 = 7;
const TEMBUNG: u32 = 1005;

fn head(section: u32) -> Grant {
    Grant::in_section(Role::SectionHead, SectionId(fixed_id(Kind::Section, section)))
}

fn staff(section: u32) -> Grant {
    Grant::in_section(Role::SectionStaff, SectionId(fixed_id(Kind::Section, section)))
}

fn field(role: Role) -> Grant {
    Grant::in_kelurahan(role, KelurahanId(fixed_id(Kind::Kelurahan, TEMBUNG)))
}

/// Everybody who works at the office of the demonstration.
pub fn people() -> Vec<DemoPerson> {
    [leaders(), sections(), others()].concat()
}

fn person(
    username: &'static str,
    name: &str,
    position: &str,
    nip: Option<&'static str>,
    grants: Vec<Grant>,
) -> DemoPerson {
    DemoPerson {
        username,
        name: name.to_owned(),
        position: position.to_owned(),
        nip,
        grants,
    }
}

/// The leaders, and the sub-division of general affairs with its desk.
fn leaders() -> Vec<DemoPerson> {
    vec![
        person(
            "camat",
            "Bahrum Effendi Rangkuti",
            "Camat Medan Tembung",
            Some("197101011995011901"),
            vec![Grant::of(Role::Camat)],
        ),
        person(
            "sekcam",
            "Rosalina Purba",
            "Sekretaris Camat",
            Some("197401011998012902"),
            vec![Grant::of(Role::Secretary), head(SEKRETARIAT)],
        ),
        person(
            "umum",
            "Nurhayati Lubis",
            "Kepala Sub Bagian Umum",
            Some("197801012003012903"),
            vec![Grant::of(Role::GeneralAffairsHead), head(UMUM)],
        ),
        person(
            "loket",
            "Putri Ayu Ningsih",
            "Pengadministrasi Umum",
            Some("199201012019012904"),
            vec![Grant::of(Role::GeneralAffairs)],
        ),
        person(
            "loket2",
            "Fadli Nasution",
            "Staf Bagian Umum",
            None,
            vec![Grant::of(Role::GeneralAffairs)],
        ),
    ]
}

/// The technical sections.
fn sections() -> Vec<DemoPerson> {
    vec![
        person(
            "kasi.sarpras",
            "Hotman Sitanggang",
            "Kepala Seksi Sarana dan Prasarana",
            Some("197601012001011905"),
            vec![head(SARPRAS)],
        ),
        person(
            "staf.sarpras",
            "Suprianto",
            "Staf Seksi Sarana dan Prasarana",
            Some("198801012015011906"),
            vec![staff(SARPRAS)],
        ),
        person(
            "kasi.trantib",
            "Zulfikar Tanjung",
            "Kepala Seksi Ketenteraman dan Ketertiban Umum",
            Some("197701012002011907"),
            vec![head(TRANTIB)],
        ),
        person(
            "kasi.tapem",
            "Erwin Ginting",
            "Kepala Seksi Tata Pemerintahan",
            Some("198001012005011908"),
            vec![head(TAPEM)],
        ),
        person(
            "kasi.kessos",
            "Lamtiur Siregar",
            "Kepala Seksi Kesejahteraan Sosial",
            Some("197901012004012909"),
            vec![head(KESSOS)],
        ),
        person(
            "kasi.pm",
            "Yuniar Zebua",
            "Kepala Seksi Pemberdayaan Masyarakat",
            Some("198201012008012910"),
            vec![head(PM)],
        ),
    ]
}

/// Those in the field, the administrator, and the auditor.
fn others() -> Vec<DemoPerson> {
    vec![
        person(
            "lurah.tembung",
            "Tengku Syahrial",
            "Lurah Tembung",
            Some("197901012006011911"),
            vec![field(Role::Lurah)],
        ),
        person(
            "kepling.tembung",
            "Ganesan Naidu",
            "Kepala Lingkungan di Kelurahan Tembung",
            None,
            vec![field(Role::Kepling)],
        ),
        person(
            "admin",
            "Kevin Wijaya",
            "Pranata Komputer",
            Some("199501012020011912"),
            vec![Grant::of(Role::Administrator)],
        ),
        person(
            "auditor",
            "Dewi Anggraini Chaniago",
            "Auditor Inspektorat",
            Some("198501012010012913"),
            vec![Grant::of(Role::Auditor)],
        ),
    ]
}
