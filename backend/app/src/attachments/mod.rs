//! Files of a report: checked, limited, stored, sent in parts, served to those who may see the report.

mod demand;
mod files;
mod heic;
pub mod media;
pub mod uploads;

pub use demand::PictureLimits;
pub use files::{Download, Upload, attachment_add, attachment_get, attachment_remove};
pub(crate) use files::{Sender, Stored, attach_permitted, fits_file, fits_report, has_room, store};
