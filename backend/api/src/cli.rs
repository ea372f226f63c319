//! The command line of `tanggap`.

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use tanggap_domain::ids::ApprovalId;

#[derive(Parser)]
#[command(
    name = "tanggap",
    version,
    about = "Complaint handling for a sub-district office"
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serve API and pages.
    Serve {
        /// Fill an office without users with invented people and reports.
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database's schema up to date.
    Migrate,
    /// Give an empty database the reference data; with --demo, invented people and reports too.
    Seed {
        #[arg(long)]
        demo: bool,
    },
    /// Print the OpenAPI document.
    Openapi,
    /// Write a backup of everything but the keys, while the server runs.
    Backup {
        /// A file that does not exist yet; `-` for standard output.
        to: PathBuf,
    },
    /// Fill a fresh database and file store from a backup, and verify it.
    Restore {
        /// A backup; `-` for standard input.
        from: PathBuf,
    },
    /// Check every history chain, file hash and count.
    Verify,
    /// Put a new key in use and seal personal data anew with it, while the server runs.
    RotateKeys {
        /// Rotate the key that signs access tokens; nobody is signed out.
        #[arg(long)]
        signing: bool,
        /// Go on with a rotation that was broken off.
        #[arg(long, conflicts_with = "signing")]
        resume: bool,
        /// Seconds that running servers get to read the new key; 0 when none runs.
        #[arg(long, default_value_t = 90)]
        wait: u64,
        /// Drop the older keys in the end.
        #[arg(long)]
        forget: bool,
    },
    /// Look at configuration, database, storage and clock, and say what to do.
    Doctor,
    /// Users.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Keys.
    Keys {
        #[command(subcommand)]
        command: KeysCommand,
    },
}

#[derive(Subcommand)]
pub(crate) enum UserCommand {
    /// Make the first administrator; the password is read from standard input.
    CreateAdmin {
        #[arg(long)]
        username: String,
        #[arg(long, default_value = "Administrator")]
        name: String,
    },
    /// List the changes of accounts that wait for an approval, or approve one: for an office that has nobody yet who may.
    Approve {
        /// The change, as the list names it.
        id: Option<ApprovalId>,
    },
}

#[derive(Subcommand)]
pub(crate) enum KeysCommand {
    /// Print new keys, or write them to a file that does not exist yet.
    Generate {
        #[arg(long)]
        file: Option<PathBuf>,
    },
}
