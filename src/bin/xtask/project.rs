//! Where the project stands and which versions of the tools it asks for.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

/// The folder of the project.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The project that this command was started from.
    pub fn here() -> Project {
        // Cargo sets the variable when it runs us; without it we were started by hand in the folder.
        let root = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from("."), PathBuf::from);
        Project { root }
    }

    /// A path inside the project.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Where cargo puts what it builds.
    pub fn target(&self) -> PathBuf {
        let named = std::env::var_os("CARGO_TARGET_DIR");
        self.path("").join(named.unwrap_or_else(|| "target".into()))
    }

    /// The version of Trunk that `Trunk.toml` asks for.
    pub fn trunk_version(&self) -> Result<String, String> {
        trunk_version(&self.read("Trunk.toml")?)
            .ok_or_else(|| "Trunk.toml holds no line `trunk-version = \"=X.Y.Z\"`".to_owned())
    }

    /// The version of wasm-bindgen in `Cargo.lock`; its command line must be of the same one.
    pub fn wasm_bindgen_version(&self) -> Result<String, String> {
        locked_version(&self.read("Cargo.lock")?, "wasm-bindgen")
            .ok_or_else(|| "Cargo.lock names no wasm-bindgen".to_owned())
    }

    /// The search path with the project's own tools before those of the machine.
    pub fn search_path(&self) -> OsString {
        let own = [self.path(".tools/bin"), self.path("www/node_modules/.bin")];
        let machine = std::env::var_os("PATH").unwrap_or_default();
        let all = own.into_iter().chain(std::env::split_paths(&machine));
        std::env::join_paths(all)
            .expect("the project's folder and the entries of PATH hold no separator")
    }

    fn read(&self, inside: &str) -> Result<String, String> {
        fs::read_to_string(self.path(inside))
            .map_err(|error| format!("{inside} cannot be read: {error}"))
    }
}

fn trunk_version(trunk_toml: &str) -> Option<String> {
    let line = trunk_toml
        .lines()
        .find(|line| line.starts_with("trunk-version"))?;
    Some(
        line.split_once("\"=")?
            .1
            .trim_end()
            .trim_end_matches('"')
            .to_owned(),
    )
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.find_map(|line| line.strip_prefix("version = \""))?;
    Some(version.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_the_files_that_pin_them() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.128\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.128")
        );
        assert_eq!(locked_version(lock, "yew"), None);
        assert_eq!(
            trunk_version("# a\ntrunk-version = \"=0.21.14\"\n").as_deref(),
            Some("0.21.14")
        );
        assert_eq!(trunk_version("[build]\n"), None);
    }
}
