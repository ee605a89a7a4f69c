//! Fingerprints of files, to see whether a result still belongs to what it was made from.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// The fingerprint of the names and contents of files; a folder stands for all files in it.
///
/// # Errors
/// If one of them cannot be read.
pub fn fingerprint(paths: &[PathBuf]) -> io::Result<u64> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// Lists the files under a path in a fixed order; installed packages are known by their lock file.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries: io::Result<Vec<PathBuf>> =
        fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect();
    let mut entries = entries?;
    entries.sort();
    entries
        .iter()
        .filter(|entry| !entry.ends_with("node_modules"))
        .try_for_each(|entry| collect(entry, files))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_follows_names_and_contents_but_not_installed_packages() {
        let folder = std::env::temp_dir().join(format!("seedflow-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("a/node_modules")).unwrap();
        let print = || fingerprint(std::slice::from_ref(&folder)).unwrap();
        fs::write(folder.join("a/x"), "1").unwrap();
        let first = print();
        fs::write(folder.join("a/node_modules/y"), "1").unwrap();
        assert_eq!(print(), first);
        fs::write(folder.join("a/x"), "2").unwrap();
        assert_ne!(print(), first);
        fs::remove_file(folder.join("a/x")).unwrap();
        assert_ne!(print(), first);
        assert!(fingerprint(&[folder.join("none")]).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
