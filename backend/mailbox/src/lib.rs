//! Mail as a protocol: bytes become a `Message`, and an outgoing mail becomes bytes on a connection.
//!
//! `message` parses what came in, `imap` reads it from the server, `smtp` hands over what goes out, `token` is the format of the signed
//! word that leads an answer to its report, and `servers` reads the configuration of both servers.
//!
//! **Invariant:** nothing here knows a report, the database or who may do what. From the domain it takes only which characters a text
//! may hold, how days are written and the names of the kinds of message.

pub mod imap;
pub mod message;
mod server_url;
mod servers;
pub mod smtp;
pub mod token;

pub use servers::{MailConfig, MailServers};
