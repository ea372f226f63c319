//! The statuses of a report. The rules stand in the crate's README, "Statuses".

wire_enum! {
    /// Status of a report.
    pub enum Status {
        /// Diterima: recorded, numbered; awaiting the completeness check.
        Received = "received",
        /// Menunggu klarifikasi: the reporter was asked for more.
        AwaitingClarification = "awaiting_clarification",
        /// Terverifikasi: complete, clear and classified.
        Verified = "verified",
        /// Diteruskan: sent to a section, not yet accepted.
        Forwarded = "forwarded",
        /// Ditangani: the section works on it.
        InProgress = "in_progress",
        /// Menunggu instansi: an outside agency must act first.
        AwaitingAgency = "awaiting_agency",
        /// Ditindaklanjuti: done; the reporter must now be told.
        Resolved = "resolved",
        /// Dipantau: the reporter was told; monitored until it is shown to stay solved.
        Monitoring = "monitoring",
        /// Selesai: shown to be really solved.
        Closed = "closed",
        /// Ditolak: not a report the office can act on.
        Rejected = "rejected",
        /// Dialihkan: outside the office's authority.
        Redirected = "redirected",
        /// Digabung: a duplicate that follows another report.
        Merged = "merged",
        /// Dicabut: withdrawn, or lapsed.
        Withdrawn = "withdrawn",
    }
}

impl Status {
    /// `received` to `monitoring`.
    pub const fn is_open(self) -> bool {
        !matches!(
            self,
            Self::Closed | Self::Rejected | Self::Redirected | Self::Merged | Self::Withdrawn
        )
    }
}
