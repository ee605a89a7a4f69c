//! The posterior as the files that ship with the program.

use crate::MODEL_VERSION;
use crate::seeds::posterior::{Band, Hindcast, Posterior, Role, SHEET_HEADINGS, Sample, made_from};
use crate::seeds::{Seeds, layout};

/// Numbers of draws in a line.
const NUMBERS_A_LINE: usize = 20;

/// The text of `seeds/posterior.toml`; `seeds` are the data that the posterior was made from.
pub fn to_toml(seeds: &Seeds, posterior: &Posterior) -> String {
    let Posterior {
        run_seed, draws, ..
    } = posterior;
    let entries = [
        (
            "command",
            format!("seedflow calibrate --draws {draws} --seed {run_seed}"),
        ),
        ("model_version", MODEL_VERSION.to_string()),
        ("data_version", seeds.version.clone()),
        ("made_from", made_from(seeds)),
        ("totals", posterior.totals.clone()),
        ("digest", posterior.digest()),
    ];
    let mut text = String::from(
        "# Which draws of the priors the totals of the second term leave. Written by the command below, not by hand.\n\
         # Draw n is that of replication n of a run with this seed. `made_from` is the digest of what was read (priors,\n\
         # levers, observed figures, second-term practice), `totals` that of the simulated totals, `digest` that of all\n\
         # that stands here and in posterior.csv. `separate`: COVID-19 approvals counted apart; `inside`: among the 40.\n",
    );
    for (key, value) in entries {
        text += &format!("{key} = \"{value}\"\n");
    }
    text += &format!("run_seed = {run_seed}\ndraws = {draws}\n");
    for (name, sample) in [
        ("separate", &posterior.separate),
        ("inside", &posterior.inside),
    ] {
        text += &sample_text(name, sample);
    }
    posterior
        .hindcast
        .iter()
        .for_each(|row| text += &hindcast_text(row));
    text
}

fn sample_text(name: &str, sample: &Sample) -> String {
    let ess = sample.effective_sample_size;
    let mut text = format!("\n[{name}]\neffective_sample_size = {ess:?}\nnumbers = [\n");
    for line in sample.numbers.chunks(NUMBERS_A_LINE) {
        let numbers: Vec<String> = line.iter().map(u32::to_string).collect();
        text += &format!("  {},\n", numbers.join(", "));
    }
    text + "]\n"
}

fn hindcast_text(row: &Hindcast) -> String {
    let role = match row.role {
        Role::Used => "used",
        Role::Shown => "shown",
        Role::AtLeast => "at_least",
    };
    let Hindcast {
        figure,
        observed,
        observed_inside,
        ..
    } = row;
    let mut text = format!(
        "\n[[hindcast]]\nfigure = \"{figure}\"\nrole = \"{role}\"\nobserved = {observed:?}\nobserved_inside = {observed_inside:?}\n"
    );
    for (name, band) in [
        ("prior", row.prior),
        ("separate", row.separate),
        ("inside", row.inside),
    ] {
        let Band { p05, p50, p95 } = band;
        text += &format!("{name} = {{ p05 = {p05:?}, p50 = {p50:?}, p95 = {p95:?} }}\n");
    }
    text
}

/// The text of `seeds/posterior.csv`.
pub fn to_csv(posterior: &Posterior) -> String {
    let mut text = SHEET_HEADINGS.join(",") + "\n";
    for (id, update) in layout::ids().iter().zip(&posterior.parameters) {
        text += id;
        for spread in [update.prior, update.separate, update.inside] {
            for number in [spread.mean, spread.sd, spread.p05, spread.p95] {
                text += &format!(",{number}");
            }
        }
        text += "\n";
    }
    text
}
