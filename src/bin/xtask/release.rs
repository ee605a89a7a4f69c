//! The release archive: the built page in one file, for hosts and for offices without a network.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{Failure, Task};
use crate::project::Project;

/// What stands beside the page in the archive.
const BESIDE: [&str; 3] = ["www/HOSTING.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// Packs the built page with the page for hosts and the licences; says where the archive is.
pub fn pack(task: &Task, project: &Project) -> Result<String, Failure> {
    let name = format!("seedflow-page-{}", env!("CARGO_PKG_VERSION"));
    let place = project.target().join("release-page");
    let folder = place.join(&name);
    lay_out(project, &folder)
        .map_err(|error| format!("{} cannot be laid out: {error}", folder.display()))?;
    let archive = format!("{name}.zip");
    let mut python = Command::new("python3");
    python.args(["-m", "zipfile", "-c", &archive, &name]);
    task.run(python.current_dir(&place)).map_err(|failure| {
        failure.advise(
            "the archive is packed by the zip module that comes with Python",
            "install Python 3, or pack the folder beside it by hand",
        )
    })?;
    Ok(place.join(archive).display().to_string())
}

/// A fresh folder with everything that goes into the archive.
fn lay_out(project: &Project, folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    copy(&project.path("dist"), folder)?;
    for file in BESIDE {
        let from = project.path(file);
        let name = from.file_name().unwrap_or_default();
        fs::copy(&from, folder.join(name))?;
    }
    Ok(())
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?.path();
        let target = to.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() {
            copy(&entry, &target)?;
        } else {
            fs::copy(&entry, &target)?;
        }
    }
    Ok(())
}
