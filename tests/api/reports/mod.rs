//! `/reports`.

mod life;
