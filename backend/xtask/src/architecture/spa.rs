//! The SPA's arrow that matters most: a feature imports no other feature, routes compose them. The other arrows
//! are a lint of the SPA's own.

use std::path::{Path, PathBuf};

/// A feature's folder, as an import names it: `@/features/x/…`, or relative to the importing file.
fn imported_features(file: &Path, features: &Path, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(['"', '\'']) {
        let before = code[..at].trim_end().trim_end_matches('(').trim_end();
        if !(before.ends_with("from") || before.ends_with("import")) {
            continue;
        }
        let target = code[at + 1..].split(['"', '\'']).next().unwrap_or_default();
        let path = if let Some(below) = target.strip_prefix("@/features/") {
            features.join(below)
        } else if target.starts_with('.') {
            resolve(file.parent().unwrap_or(features), target)
        } else {
            continue;
        };
        if let Ok(below) = path.strip_prefix(features)
            && let Some(feature) = below.components().next()
        {
            found.push(feature.as_os_str().to_string_lossy().into_owned());
        }
    }
    found
}

fn resolve(from: &Path, relative: &str) -> PathBuf {
    relative.split('/').fold(from.to_path_buf(), |mut path, part| {
        match part {
            "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
        path
    })
}

mod tests {
    use std::fs;

    use super::*;
    use crate::architecture::files;
    use crate::project::Project;

    #[test]
    fn no_feature_of_the_spa_imports_another() {
        let features = Project::find().unwrap().root.join("frontend/src/features");
        let mut crossed = Vec::new();
        for file in files(&features, &["ts", "tsx"]) {
            let below = file.strip_prefix(&features).unwrap();
            let own = below
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_string_lossy()
                .into_owned();
            let others = imported_features(&file, &features, &fs::read_to_string(&file).unwrap());
            crossed.extend(
                others
                    .iter()
                    .filter(|other| **other != own)
                    .map(|other| format!("features/{} imports features/{other}", below.display())),
            );
        }
        assert!(crossed.is_empty(), "\n{}\n", crossed.join("\n"));
    }

    #[test]
    fn a_feature_that_imports_another_is_found() {
        let features = Path::new("src/features");
        let file = Path::new("src/features/intake/form/Form.tsx");
        let found = |code| imported_features(file, features, code);
        assert_eq!(
            found("import { a } from \"@/features/reports/list\";"),
            ["reports"]
        );
        assert_eq!(
            found("const b = lazy(() => import('../../reports/List'));"),
            ["reports"]
        );
        assert_eq!(
            found("import \"../style.css\"; export { c } from \"./c\";"),
            ["intake", "intake"]
        );
        assert!(found("import { d } from \"@/ui/Page\"; const e = \"@/features/reports\";").is_empty());
    }
}
