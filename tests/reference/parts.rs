//! What is counted is sorted into the breakdowns of the plan's monitoring indicators; papers and what no
//! single seed brings.

use seedflow::math;

use crate::parameters::{APPLIED, BASIC, INFECTION, NONCLINICAL, project_of, stage_of};
use crate::system::{Door, Seed, System};

const AREAS: [&str; 9] = [
    "cancer",
    "rare",
    "lifestyle",
    "neuro",
    "geriatric",
    "child",
    "dental",
    "infectious",
    "other",
];
const FORMS: [&str; 3] = ["assignment", "licence", "joint"];
const KINDS: [&str; 3] = ["investigator", "company", "performance"];
const NATURES: [&str; 4] = ["new", "new_indication", "abroad", "other"];
const MODALITIES: [&str; 4] = ["small_molecule", "biologic", "nucleic_acid", "vaccine"];
const PROJECT_IDS: [&str; 8] = [
    "drug",
    "device",
    "regen",
    "infection",
    "data",
    "seeds",
    "bridge",
    "ecosystem",
];

/// Years from spending on basic and applied research to its papers.
const LAG: usize = 2;
/// Months from an approval to the market.
const TO_MARKET: i32 = 3;

impl System<'_> {
    fn count(&mut self, breakdown: &str, part: &str) {
        let name = format!("{breakdown}.{part}");
        *self.totals.parts.entry(name).or_default() += 1.0;
    }

    fn share(&self, id: &str) -> f64 {
        self.world.values.of(id)
    }

    fn says_yes(&mut self, id: &str) -> bool {
        let share = self.share(id);
        self.sorting.happens(share)
    }

    /// One of the parts, with weights.
    fn choose<'a>(&mut self, parts: &[&'a str], weights: &[f64]) -> &'a str {
        let mut left = self.sorting.uniform() * weights.iter().sum::<f64>();
        for (part, weight) in parts.iter().zip(weights) {
            if left < *weight {
                return part;
            }
            left -= weight;
        }
        parts[parts.len() - 1]
    }

    fn choose_of<'a>(&mut self, block: &str, parts: &[&'a str]) -> &'a str {
        let weights: Vec<f64> = parts
            .iter()
            .map(|part| self.share(&format!("{block}.{part}")))
            .collect();
        self.choose(parts, &weights)
    }

    /// The disease area of a seed, the same at every count; of most seeds that began in project 4 it is the
    /// project's own.
    fn area(&mut self, seed: &mut Seed) -> &'static str {
        if seed.area.is_none() {
            let own = seed.origin == INFECTION && self.says_yes("disease_subject_share");
            let area = if own {
                "infectious"
            } else {
                self.choose_of("disease", &AREAS)
            };
            seed.area = Some(area);
        }
        seed.area.unwrap_or("other")
    }

    pub fn sort_contract(&mut self, seed: &mut Seed, at: usize) {
        let form = self.choose_of("contract_form", &FORMS);
        self.count("licences_by_form", form);
        let partner = match (
            self.says_yes("venture_share"),
            self.says_yes("domestic_share"),
        ) {
            (true, true) => "venture_domestic",
            (true, false) => "venture_foreign",
            (false, true) => "other_domestic",
            (false, false) => "other_foreign",
        };
        self.count("licences_by_partner", partner);
        let phase = match stage_of(at) {
            BASIC | APPLIED => "before_nonclinical",
            NONCLINICAL => "nonclinical",
            _ => "after_trial_start",
        };
        self.count("licences_by_phase", phase);
        let candidate = self.says_yes("candidate_share");
        let content = if candidate { "candidate" } else { "technology" };
        self.count("licences_by_content", content);
        let area = self.area(seed);
        self.count("licences_by_disease", area);
    }

    pub fn sort_trial(&mut self, seed: &mut Seed) {
        let kind = self.choose_of("trial_kind", &KINDS);
        let abroad = match kind {
            "investigator" => Some(self.says_yes("international_investigator")),
            "company" => Some(self.says_yes("international_company")),
            _ => None,
        };
        let part = match abroad {
            None => kind.to_string(),
            Some(true) => format!("{kind}_international"),
            Some(false) => format!("{kind}_domestic"),
        };
        self.count("trials_by_kind", &part);
        let area = self.area(seed);
        self.count("trials_by_disease", area);
    }

    pub fn sort_award(&mut self, seed: &mut Seed, door: Door) {
        if door != Door::Newcomer {
            let area = self.area(seed);
            self.count("continued_by_disease", area);
        }
    }

    pub fn sort_approval(&mut self, seed: &mut Seed, at: usize) {
        let nature = self.choose_of("approval_nature", &NATURES);
        self.count("approvals_by_nature", nature);
        let project = PROJECT_IDS[project_of(at)];
        let others = [
            "product_device",
            "product_diagnostic",
            "product_regenerative",
        ];
        let shares = others.map(|product| self.share(&format!("{product}.{project}")));
        let drugs = (1.0 - shares.iter().sum::<f64>()).max(0.0);
        let products = ["drug", "device", "in_vitro_diagnostic", "regenerative"];
        let weights = [drugs, shares[0], shares[1], shares[2]];
        let part = match self.choose(&products, &weights) {
            "drug" => format!("drug_{}", self.choose_of("modality", &MODALITIES)),
            "device" if self.says_yes("device_therapeutic_share") => "device_therapeutic".into(),
            "device" => "device_diagnostic".into(),
            other => other.to_string(),
        };
        self.count("approvals_by_product", &part);
        let area = self.area(seed);
        self.count("approvals_by_disease", area);
        let launched = self.says_yes("launch_share") && self.month + TO_MARKET < self.last_month;
        self.totals.launches += f64::from(u8::from(launched));
    }

    /// Papers of a year that ends, negative binomial about a mean that follows the spending on basic and
    /// applied research; guidelines and software that no approval stands behind.
    pub fn publish(&mut self) {
        let early = |at: &usize| stage_of(*at) <= APPLIED;
        let cells = || (0..self.books.len()).filter(early);
        let spent: f64 = cells().map(|at| self.books[at].spent).sum();
        let before: f64 = cells().map(|at| self.levers.second_term[at]).sum();
        self.research.push(spent / before);
        let year = self.research.len() - 1;
        let spending = year
            .checked_sub(LAG)
            .map_or(1.0, |year| self.research[year]);
        let cv = 1.0 / math::sqrt(self.share("paper_dispersion"));
        for (kind, id) in ["top1_papers", "top10_papers", "all_papers"]
            .iter()
            .enumerate()
        {
            let mean = self.share(id) * spending;
            let mean = self.sorting.gamma(mean, cv);
            self.totals.papers[kind] += f64::from(self.sorting.poisson(mean));
        }
        let guidelines = self.share("guidelines");
        self.totals.guidelines += f64::from(self.sorting.poisson(guidelines));
        let software = self.share("software_launches");
        self.totals.software += f64::from(self.sorting.poisson(software));
    }
}
