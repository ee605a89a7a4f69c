//! What comes out, sorted into the plan's monitoring breakdowns: contracts, approvals, launches,
//! guidelines.
//!
//! The pipeline does not produce these splits; they are drawn by multinomial thinning with the shares of
//! the replication's draw, so that the parts add up and carry their own uncertainty.

use super::counts::{Counts, ProjectSeries, Series};
use super::seed::Seed;
use super::splits::{INFECTIOUS, Split};
use super::watch::Watch;
use super::{Replication, kinds};
use crate::math::poisson_quantile;
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, Programme, Project, Stage};
use crate::world::World;
use crate::world::luck::{Event, Key};
use crate::world::shares::{happens, pieces};

/// Months from an approval to the market.
const LAUNCH_MONTHS: usize = 3;

/// Disease area of a seed (疾患領域): the same at every count.
pub(super) fn disease(world: &World, seed: &Seed) -> usize {
    let [subject, area, _, _] = pieces(seed.key.bits(Event::Disease.at(0)));
    let of_subject = world.mechanism(Mechanism::DiseaseSubjectShare);
    if seed.origin == Project::Infection && happens(of_subject, subject) {
        INFECTIOUS
    } else {
        world.shares.disease.part(area)
    }
}

/// Sorts a licence contract by form, partner, phase at signing, content and disease area.
pub(super) fn sort_contract(
    world: &World,
    counts: &mut Counts,
    seed: &Seed,
    year: usize,
    luck: Key,
) {
    let [form, venture, domestic, content] = pieces(luck.bits(0));
    let share = |mechanism: Mechanism| world.mechanism(mechanism);
    let venture = happens(share(Mechanism::VentureShare), venture);
    let foreign = !happens(share(Mechanism::DomesticShare), domestic);
    let partner = 2 * usize::from(!venture) + usize::from(foreign);
    let phase = match seed.stage() {
        Stage::Basic | Stage::Applied => 0,
        Stage::Nonclinical => 1,
        _ => 2,
    };
    let candidate = happens(share(Mechanism::CandidateShare), content);
    counts.add_split(
        Split::LicenceForm,
        world.shares.contract_form.part(form),
        year,
    );
    counts.add_split(Split::LicencePartner, partner, year);
    counts.add_split(Split::LicencePhase, phase, year);
    counts.add_split(Split::LicenceContent, usize::from(candidate), year);
    counts.add_split(Split::LicenceDisease, disease(world, seed), year);
    if venture && luck.uniform(1) < share(Mechanism::UnicornProbability) {
        counts.add_series(Series::Unicorns, year, 1);
    }
}

impl<W: Watch> Replication<W> {
    /// A seed is approved: counted by nature, product and disease area, and perhaps launched.
    pub(super) fn approve(&mut self, index: usize, month: usize) {
        let seed = &self.seeds[index];
        let (world, counts) = (&self.world, &mut self.counts);
        let year = month / MONTHS_PER_YEAR;
        let share = |mechanism: Mechanism| world.mechanism(mechanism);
        counts.add(ProjectSeries::Approvals, seed.project(), year, 1);
        let [nature, product, modality, purpose] = pieces(seed.key.bits(Event::ApprovalKind.at(0)));
        let product = match world.shares.product[seed.project().index()].part(product) {
            0 => world.shares.modality.part(modality),
            1 => 4 + usize::from(!happens(share(Mechanism::DeviceTherapeuticShare), purpose)),
            2 => 6,
            _ => 7,
        };
        let nature = world.shares.approval_nature.part(nature);
        counts.add_split(Split::ApprovalNature, nature, year);
        counts.add_split(Split::ApprovalProduct, product, year);
        counts.add_split(Split::ApprovalDisease, disease(world, seed), year);
        let [launch, abroad, need, _] = pieces(seed.key.bits(Event::Launch.at(0)));
        let launched = happens(share(Mechanism::LaunchShare), launch);
        let launched_in = (month + LAUNCH_MONTHS) / MONTHS_PER_YEAR;
        counts.add_series(Series::Launches, launched_in, u32::from(launched));
        let abroad = happens(share(Mechanism::FdaEmaShare), abroad);
        counts.add_series(Series::FdaEmaApprovals, year, u32::from(abroad));
        let need = happens(share(Mechanism::UnmetNeedShare), need);
        counts.add_series(Series::UnmetNeedApprovals, year, u32::from(need));
    }

    /// Counts what no single seed brings: guidelines and launches without an approval, Poisson.
    pub(super) fn implement(&mut self) {
        let kinds = [
            (Series::Guidelines, Mechanism::Guidelines),
            (Series::SoftwareLaunches, Mechanism::SoftwareLaunches),
        ];
        for year in 0..self.policy.years.len() {
            for (kind, (series, rate)) in kinds.into_iter().enumerate() {
                let luck = self.cohort(kinds::IMPLEMENTATIONS, Programme::at(kind), year);
                let number = poisson_quantile(luck.uniform(0), self.world.mechanism(rate));
                self.counts.add_series(series, year, number);
            }
        }
    }
}
