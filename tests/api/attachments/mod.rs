//! `/reports/{id}/attachments`: what is taken, what becomes of it, and to whom it is served; and files that come in parts.

mod bombs;
mod heic;
mod kinds;
mod limits;
mod names;
mod photos;
mod serving;
mod uploads;
