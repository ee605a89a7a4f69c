//! Packs the data for the page. `seeds/` is read and checked here by the very code that reads it natively,
//! so that no page is built of unsound data, and the page itself carries neither files nor parsers.

// The modules of the core that read the data; what else they hold goes unused here.
#[cfg(feature = "web")]
#[allow(dead_code, unused_imports)]
#[path = "src/math.rs"]
mod math;
#[cfg(feature = "web")]
#[allow(dead_code, unused_imports)]
#[path = "src/seeds/mod.rs"]
mod seeds;
#[cfg(feature = "web")]
#[allow(dead_code)]
#[path = "src/text/mod.rs"]
mod text;
#[cfg(feature = "web")]
#[allow(dead_code)]
#[path = "src/units.rs"]
mod units;
#[cfg(feature = "web")]
#[path = "src/version.rs"]
mod version;

#[cfg(feature = "web")]
use version::MODEL_VERSION;

fn main() {
    // The data and the modules above are compiled into this program: it is made and run anew with them.
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "web")]
    pack();
}

/// Writes the packed data to where the page includes it from.
#[cfg(feature = "web")]
fn pack() {
    match seeds::load(&seeds::shipped()) {
        Ok(seeds) => {
            let folder = std::env::var("OUT_DIR").expect("cargo names the folder");
            let file = std::path::Path::new(&folder).join("seeds.pack");
            std::fs::write(file, seeds::pack::pack(&seeds)).expect("the folder can be written to");
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
        }
    }
}
