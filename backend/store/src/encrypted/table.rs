//! Where the encrypted value of each table lies.

use crate::entity::{call, inbox_item, lapor_import, mail, reporter, totp_secret};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, EntityTrait};

/// A table whose rows hold one encrypted value each.
pub(crate) trait EncryptedTable: EntityTrait {
    const ID: Self::Column;
    const KEY_ID: Self::Column;
    const SEALED: Self::Column;
    /// What stands before the row's id in the associated data.
    const CONTEXT: &'static [u8] = b"";
    /// Rows that may be held in memory at once.
    const PAGE: u64 = 200;

    /// The rows that hold a value. Those of a forgotten person hold none.
    fn has_value() -> SimpleExpr;
}

/// An encrypted table whose rows are changed by several people at once: a change names the version that it was made on.
pub(crate) trait VersionedTable: EncryptedTable {
    const VERSION: Self::Column;
}

impl EncryptedTable for reporter::Entity {
    const ID: Self::Column = reporter::Column::Id;
    const KEY_ID: Self::Column = reporter::Column::KeyId;
    const SEALED: Self::Column = reporter::Column::Sealed;

    fn has_value() -> SimpleExpr {
        reporter::Column::ErasedAt.is_null()
    }
}

impl VersionedTable for reporter::Entity {
    const VERSION: Self::Column = reporter::Column::Version;
}

impl EncryptedTable for totp_secret::Entity {
    const ID: Self::Column = totp_secret::Column::UserId;
    const KEY_ID: Self::Column = totp_secret::Column::KeyId;
    const SEALED: Self::Column = totp_secret::Column::Sealed;
    const CONTEXT: &'static [u8] = b"totp";

    fn has_value() -> SimpleExpr {
        SimpleExpr::from(true)
    }
}

impl EncryptedTable for mail::Entity {
    const ID: Self::Column = mail::Column::Id;
    const KEY_ID: Self::Column = mail::Column::KeyId;
    const SEALED: Self::Column = mail::Column::Sealed;

    fn has_value() -> SimpleExpr {
        mail::Column::KeyId.ne("")
    }
}

impl EncryptedTable for call::Entity {
    const ID: Self::Column = call::Column::Id;
    const KEY_ID: Self::Column = call::Column::KeyId;
    const SEALED: Self::Column = call::Column::Sealed;

    fn has_value() -> SimpleExpr {
        call::Column::ErasedAt.is_null()
    }
}

impl VersionedTable for call::Entity {
    const VERSION: Self::Column = call::Column::Version;
}

impl EncryptedTable for inbox_item::Entity {
    const ID: Self::Column = inbox_item::Column::Id;
    const KEY_ID: Self::Column = inbox_item::Column::KeyId;
    const SEALED: Self::Column = inbox_item::Column::Sealed;

    fn has_value() -> SimpleExpr {
        inbox_item::Column::ErasedAt.is_null()
    }
}

impl VersionedTable for inbox_item::Entity {
    const VERSION: Self::Column = inbox_item::Column::Version;
}

impl EncryptedTable for lapor_import::Entity {
    const ID: Self::Column = lapor_import::Column::Id;
    const KEY_ID: Self::Column = lapor_import::Column::KeyId;
    const SEALED: Self::Column = lapor_import::Column::Sealed;
    const CONTEXT: &'static [u8] = b"lapor_imports";
    /// Whole files.
    const PAGE: u64 = 1;

    fn has_value() -> SimpleExpr {
        lapor_import::Column::Sealed.is_not_null()
    }
}
