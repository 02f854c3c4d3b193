//! Licences and sources of everything in the lock files, against `deny.toml`.
//!
//! The same file serves `cargo deny`; it is read here so that the check needs nothing installed.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::{House, command, counts::Count, spdx};

/// How cargo names crates.io in a lock file; what `deny.toml` allows when it lists no registry.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub fn check(house: &House) -> Result<Count> {
    let policy: Policy = toml::from_str(&fs::read_to_string(house.root.join("deny.toml"))?).context("deny.toml")?;
    // `--locked` also fails when the lock file does not fit the manifests.
    let mut metadata = command::cargo(&house.root);
    metadata.args(["metadata", "--format-version=1", "--locked", "--all-features"]);
    let metadata: Metadata = serde_json::from_str(&command::said(&mut metadata)?)?;
    let npm: NpmLock = serde_json::from_str(&fs::read_to_string(house.root.join("e2e/package-lock.json"))?)?;

    let mut problems = Vec::new();
    for package in &metadata.packages {
        problems.extend(policy.problem(package, &house.root));
    }
    for (name, package) in npm.packages.iter().filter(|(name, _)| !name.is_empty()) {
        problems.extend(policy.npm_problem(name, package));
    }
    for problem in &problems {
        println!("{problem}");
    }
    println!("{} crates, {} npm packages", metadata.packages.len(), npm.packages.len().saturating_sub(1));
    Ok(if problems.is_empty() { Count::default() } else { Count::ONE_FAILED })
}

#[derive(Deserialize)]
struct Policy {
    licenses: Licences,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    krate: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    #[serde(default)]
    allow_registry: Vec<String>,
    #[serde(default)]
    allow_git: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    manifest_path: String,
}

#[derive(Deserialize)]
struct NpmLock {
    packages: BTreeMap<String, NpmPackage>,
}

#[derive(Deserialize)]
struct NpmPackage {
    license: Option<String>,
    integrity: Option<String>,
    resolved: Option<String>,
}

impl Policy {
    fn problem(&self, package: &Package, root: &Path) -> Option<String> {
        let who = format!("{} {}", package.name, package.version);
        let Some(source) = &package.source else {
            let ours = Path::new(&package.manifest_path).starts_with(root);
            return (!ours).then(|| format!("{who}: taken from a folder outside the checkout"));
        };
        if !self.trusts(source) {
            return Some(format!("{who}: from {source}, which deny.toml does not allow"));
        }
        self.licence_problem(&package.name, package.license.as_deref()).map(|what| format!("{who}: {what}"))
    }

    /// A package must come from the registry (no address of its own), and be the one that was looked at.
    fn npm_problem(&self, name: &str, package: &NpmPackage) -> Option<String> {
        let what = if package.resolved.is_some() {
            Some("names an address in package-lock.json".to_owned())
        } else if package.integrity.is_none() {
            Some("has no checksum in package-lock.json".to_owned())
        } else {
            self.licence_problem(name, package.license.as_deref())
        };
        what.map(|what| format!("{name}: {what}"))
    }

    fn trusts(&self, source: &str) -> bool {
        if let Some(git) = source.strip_prefix("git+") {
            return self.sources.allow_git.iter().any(|allowed| git.starts_with(allowed.as_str()));
        }
        let registries = &self.sources.allow_registry;
        let address = source.trim_start_matches("registry+");
        source == CRATES_IO && registries.is_empty() || registries.iter().any(|allowed| allowed == address)
    }

    fn licence_problem(&self, name: &str, licence: Option<&str>) -> Option<String> {
        let Some(expression) = licence else {
            return Some("names no licence".to_owned());
        };
        let exception = self.licenses.exceptions.iter().find(|exception| exception.krate == name);
        let allowed = |licence: &str| {
            let extra = exception.iter().flat_map(|exception| &exception.allow);
            self.licenses.allow.iter().chain(extra).any(|allowed| allowed == licence)
        };
        match spdx::met(expression, &allowed) {
            Ok(true) => None,
            Ok(false) => Some(format!("licence {expression} is not among those that deny.toml allows")),
            Err(malformed) => Some(malformed.to_string()),
        }
    }
}

#[cfg(test)]
mod tests;
