//! `GET /reports`, its counts and the overview: filters, orders, pages, search, and that a list shows what its reader may get.

mod filters;
mod pages;
pub mod population;
mod saved;
mod search;
mod visible;
