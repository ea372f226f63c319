//! Where things are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::shell::{Cmd, Doing, Outcome, failed};

pub struct Project {
    pub root: PathBuf,
    /// `CARGO_TARGET_DIR`, or `target/` in the root.
    pub target: PathBuf,
}

impl Project {
    pub fn find() -> Outcome<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let Some(root) = manifest.ancestors().nth(2).map(Path::to_path_buf) else {
            return failed("xtask does not lie two folders below the project's root");
        };
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => std::path::absolute(dir).doing("CARGO_TARGET_DIR")?,
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The cargo that runs us.
    pub fn cargo(&self) -> Cmd {
        self.starting_cargo(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// Cargo or a program that starts it, in the root, without the variables that `cargo run` set for xtask alone.
    pub fn starting_cargo(&self, program: impl AsRef<OsStr>) -> Cmd {
        std::env::vars_os()
            .map(|(name, _)| name)
            .filter(|name| {
                let name = name.to_string_lossy();
                name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
            })
            .fold(Cmd::new(program).dir(&self.root), Cmd::without_env)
    }

    pub fn frontend(&self) -> PathBuf {
        self.root.join("frontend")
    }

    pub fn spa(&self) -> PathBuf {
        self.root.join("frontend/dist")
    }

    pub fn journeys(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    pub fn measurements(&self) -> PathBuf {
        self.root.join("tests/e2e/measure")
    }

    pub fn openapi(&self) -> PathBuf {
        self.root.join("openapi/openapi.json")
    }

    pub fn binary(&self, name: &str, release: bool) -> PathBuf {
        self.target
            .join(if release { "release" } else { "debug" })
            .join(name)
    }

    /// Tools brought by us; ignored by git like the rest of the target folder.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }
}
