//! Typed identifiers. All are UUIDv7 (RFC 9562), so that they sort by the moment they were made.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::{NoContext, Timestamp, Uuid};

/// A new UUIDv7 for the given moment.
pub fn uuid_at(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        seconds,
        now.timestamp_subsec_nanos(),
    ))
}

/// The smallest UUIDv7 of the given moment (to the millisecond): what was made before it sorts before it.
pub fn first_uuid_at(moment: DateTime<Utc>) -> Uuid {
    let millis = u64::try_from(moment.timestamp_millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &[0; 10]).into_uuid()
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = String, format = Uuid)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier for the given moment.
            pub fn at(now: DateTime<Utc>) -> Self {
                Self(uuid_at(now))
            }
        }

        impl crate::personal::CommandField for $name {
            const PERSONAL: bool = false;
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }
    )+};
}

ids! {
    /// A report (pengaduan).
    ReportId,
    /// A person who reports (pelapor).
    ReporterId,
    /// Somebody who works here, with or without an account (pegawai).
    UserId,
    /// A section (seksi).
    SectionId,
    /// A category or sub-category (kategori).
    CategoryId,
    /// An outside agency (instansi).
    AgencyId,
    /// A kelurahan.
    KelurahanId,
    /// A holiday entry (hari libur).
    HolidayId,
    /// A file attached to a report (lampiran).
    AttachmentId,
    /// A document that was issued (surat, tanda terima).
    DocumentId,
    /// A file on its way, part by part (unggahan).
    UploadId,
    /// A change of an account that waits for an approval (persetujuan).
    ApprovalId,
    /// A signed-in session.
    SessionId,
    /// A saved view of the list.
    SavedViewId,
    /// A mail of ours to a reporter (surat elektronik keluar).
    MailId,
    /// A message that came in (surat masuk).
    InboxItemId,
    /// A missed call (panggilan tak terjawab).
    CallId,
    /// A background job.
    JobId,
    /// An export of SP4N-LAPOR! being taken over.
    LaporImportId,
}
