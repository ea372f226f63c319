//! Requests that no client of ours sends. Each gets a documented problem, none a failure of the server, none leaves a trace.

mod asking;
mod dates;
mod post;
mod problems;
mod requests;
mod table;
mod text;
