//! `/reports/{id}/attachments`: what is taken, what becomes of it, and to whom it is served.

mod kinds;
mod limits;
mod photos;
mod serving;
