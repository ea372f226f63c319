//! Files of a report: checked, limited, stored, sent in parts, served to those who may see the report.

mod files;
mod heic;
pub mod media;
pub mod uploads;

pub use files::{Download, Upload, attachment_add, attachment_get, attachment_remove};
pub(crate) use files::{Stored, attach_permitted, clean_name, fits_file, fits_report, store};
