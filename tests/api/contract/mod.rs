//! The document and the permission table, walked operation by operation. (That every answer is as documented is seen in every test:
//! `support::client`.)

mod document;
mod permissions;
mod sample;
mod samples;
mod world;
