//! The schema. Every change of it is one migration; both databases run the same steps, apart from full text.
//!
//! **Invariant:** a migration that was released never changes, and calls nothing outside this folder: what it needs of the program
//! is copied into it as it was then.

mod archive;
mod audit;
mod calls;
mod documents;
mod foundation;
mod lapor;
mod links;
mod mail;
mod persons;
mod post_key;
mod queues;
mod recipients;
mod rights;
mod search;
mod security;
mod statements;
mod uploads;

use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// Runs the migrations in order.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(foundation::Foundation),
            Box::new(search::SearchByReceipt),
            Box::new(persons::PERSONS),
            Box::new(archive::ARCHIVE),
            Box::new(uploads::UPLOADS),
            Box::new(lapor::LAPOR),
            Box::new(links::LINKS),
            Box::new(documents::DOCUMENTS),
            Box::new(mail::MAIL),
            Box::new(calls::Calls),
            Box::new(audit::AUDIT),
            Box::new(queues::QUEUES),
            Box::new(security::SECURITY),
            Box::new(rights::Rights),
            Box::new(recipients::RECIPIENTS),
        ]
    }
}
