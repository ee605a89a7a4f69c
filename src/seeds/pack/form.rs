//! The form of each thing that is packed: its parts in order.

use std::collections::BTreeMap;

use super::{Packed, Packer, Unpacker};
use crate::seeds::posterior::{Band, Hindcast, Posterior, Role, Sample, Spread, Update};
use crate::seeds::{
    Direction, Figure, Grade, Kind, Lever, Monitored, Parameter, Practice, Preset, Prior, Problem,
    ProgrammeFacts, ProjectFacts, Seeds, Setting, Source, Target, TargetKind, TargetPart, Trend,
};
use crate::text::Name;
use crate::units::FiscalYear;

/// A structure: its fields in this order. A field that is left out does not compile.
macro_rules! fields {
    ($($type:ident { $($field:ident),+ $(,)? })+) => {$(
        impl Packed for $type {
            fn pack(&self, packer: &mut Packer) {
                let $type { $($field),+ } = self;
                $($field.pack(packer);)+
            }

            fn unpack(unpacker: &mut Unpacker<'_>) -> Option<$type> {
                Some($type { $($field: Packed::unpack(unpacker)?),+ })
            }
        }
    )+};
}

/// A choice: its cases in this order, each with its fields. A case that is left out does not compile.
macro_rules! cases {
    ($($type:ident { $($case:ident $({ $($field:ident),+ })? = $number:literal),+ $(,)? })+) => {$(
        impl Packed for $type {
            fn pack(&self, packer: &mut Packer) {
                match self {
                    $($type::$case $({ $($field),+ })? => {
                        packer.whole($number);
                        $($($field.pack(packer);)+)?
                    })+
                }
            }

            fn unpack(unpacker: &mut Unpacker<'_>) -> Option<$type> {
                match unpacker.whole()? {
                    $($number => Some($type::$case $({ $($field: Packed::unpack(unpacker)?),+ })?),)+
                    _ => None,
                }
            }
        }
    )+};
}

/// A whole number without sign.
macro_rules! whole {
    ($($type:ty)+) => {$(
        impl Packed for $type {
            fn pack(&self, packer: &mut Packer) {
                packer.whole(u64::from(*self));
            }

            fn unpack(unpacker: &mut Unpacker<'_>) -> Option<$type> {
                <$type>::try_from(unpacker.whole()?).ok()
            }
        }
    )+};
}

whole! { u8 u16 u32 u64 }

fields! {
    Name { ja, en }
    Source { id, title, reference, accessed, licence }
    Target {
        number, id, name, wording, unit, kind, window_start, due, direction, target, per_year, baseline,
        baseline_grade, simulated, source, baseline_source, past, trend, parts, note,
    }
    Trend { value, change, sd, grade, source, note }
    TargetPart { id, name, unit }
    Monitored { id, group, name, unit, simulated, source, note }
    Figure { id, name, value, unit, years, kind, grade, source, note }
    ProgrammeFacts { duration_cv, stage_share, entries_per_year, external_entries_per_year, check_stock_seeds }
    ProjectFacts { budget_share, seed_share }
    Parameter { id, name, unit, mean, prior, min, max, kind, grade, source, note }
    Lever {
        id, short, name, unit, min, max, step, choices, default, follows, sum_group, kind, grade, source, note,
    }
    Setting { value, start, ramp, steps }
    Preset { id, name, description, levers, kind, grade, source }
    Practice {
        entrant_mean, entrant_sd, first_win, second_win, waiting_mean, waiting_sd, second_mean, second_sd,
        continued, lost, outside_mean, outside_sd, reserve_win, entrant_licensed, waiting_licensed,
        leaving_licensed,
    }
    Posterior { run_seed, draws, totals, separate, inside, hindcast, parameters }
    Hindcast { figure, role, observed, observed_inside, prior, separate, inside }
    Band { p05, p50, p95 }
    Problem { place, key, reason }
    Seeds {
        version, sources, targets, monitored, baseline, programmes, projects, parameters, levers, presets,
        practice, posterior,
    }
}

cases! {
    Grade { A = 0, ARange = 1, B = 2, C = 3, D = 4 }
    Kind { Statistic = 0, Plan = 1, Estimate = 2, Assumption = 3 }
    TargetKind { Sum = 0, LevelPerYear = 1, Level = 2, ThreeYearMean = 3, Growth = 4 }
    Direction { AtLeast = 0, MoreThan = 1 }
    Role { Used = 0, Shown = 1, AtLeast = 2 }
    Prior {
        Fixed = 0, Beta { ess } = 1, Lognormal { cv } = 2, Gamma { cv } = 3, Uniform { low, high } = 4,
        Normal { sd } = 5,
    }
}

impl Packed for f64 {
    fn pack(&self, packer: &mut Packer) {
        packer.number(*self, 0.0);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<f64> {
        unpacker.number(0.0)
    }
}

/// The numbers rise, so their differences are small.
impl Packed for Sample {
    fn pack(&self, packer: &mut Packer) {
        self.effective_sample_size.pack(packer);
        let before = core::iter::once(&0).chain(&self.numbers);
        let steps = self.numbers.iter().zip(before);
        let steps: Vec<u32> = steps
            .map(|(number, before)| number.wrapping_sub(*before))
            .collect();
        steps.pack(packer);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Sample> {
        let effective_sample_size = Packed::unpack(unpacker)?;
        let mut numbers: Vec<u32> = Packed::unpack(unpacker)?;
        let mut sum = 0_u32;
        for number in &mut numbers {
            sum = sum.wrapping_add(*number);
            *number = sum;
        }
        Some(Sample {
            effective_sample_size,
            numbers,
        })
    }
}

/// Prior and posterior are near to each other.
impl Packed for Update {
    fn pack(&self, packer: &mut Packer) {
        pack_spread(packer, &self.prior, &NOWHERE);
        pack_spread(packer, &self.separate, &self.prior);
        pack_spread(packer, &self.inside, &self.separate);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Update> {
        let prior = unpack_spread(unpacker, &NOWHERE)?;
        let separate = unpack_spread(unpacker, &prior)?;
        let inside = unpack_spread(unpacker, &separate)?;
        Some(Update {
            prior,
            separate,
            inside,
        })
    }
}

/// What the first spread is near to.
const NOWHERE: Spread = Spread {
    mean: 0.0,
    sd: 0.0,
    p05: 0.0,
    p95: 0.0,
};

fn pack_spread(packer: &mut Packer, spread: &Spread, near: &Spread) {
    packer.number(spread.mean, near.mean);
    packer.number(spread.sd, near.sd);
    packer.number(spread.p05, near.p05);
    packer.number(spread.p95, near.p95);
}

fn unpack_spread(unpacker: &mut Unpacker<'_>, near: &Spread) -> Option<Spread> {
    Some(Spread {
        mean: unpacker.number(near.mean)?,
        sd: unpacker.number(near.sd)?,
        p05: unpacker.number(near.p05)?,
        p95: unpacker.number(near.p95)?,
    })
}

impl Packed for bool {
    fn pack(&self, packer: &mut Packer) {
        packer.whole(u64::from(*self));
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<bool> {
        unpacker.whole().map(|number| number == 1)
    }
}

impl Packed for String {
    fn pack(&self, packer: &mut Packer) {
        packer.text(self);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<String> {
        unpacker.text().map(str::to_string)
    }
}

impl Packed for FiscalYear {
    fn pack(&self, packer: &mut Packer) {
        self.0.pack(packer);
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<FiscalYear> {
        Packed::unpack(unpacker).map(FiscalYear)
    }
}

impl Packed for [u16; 2] {
    fn pack(&self, packer: &mut Packer) {
        self.iter().for_each(|number| number.pack(packer));
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<[u16; 2]> {
        Some([Packed::unpack(unpacker)?, Packed::unpack(unpacker)?])
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, packer: &mut Packer) {
        self.is_some().pack(packer);
        if let Some(value) = self {
            value.pack(packer);
        }
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Option<T>> {
        Some(if Packed::unpack(unpacker)? {
            Some(T::unpack(unpacker)?)
        } else {
            None
        })
    }
}

impl<T: Packed, E: Packed> Packed for Result<T, E> {
    fn pack(&self, packer: &mut Packer) {
        self.is_ok().pack(packer);
        match self {
            Ok(value) => value.pack(packer),
            Err(error) => error.pack(packer),
        }
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Result<T, E>> {
        Some(if Packed::unpack(unpacker)? {
            Ok(T::unpack(unpacker)?)
        } else {
            Err(E::unpack(unpacker)?)
        })
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, packer: &mut Packer) {
        packer.whole(self.len() as u64);
        self.iter().for_each(|one| one.pack(packer));
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<Vec<T>> {
        let count = unpacker.count()?;
        (0..count).map(|_| T::unpack(unpacker)).collect()
    }
}

impl<K: Packed + Ord, V: Packed> Packed for BTreeMap<K, V> {
    fn pack(&self, packer: &mut Packer) {
        packer.whole(self.len() as u64);
        for (key, value) in self {
            key.pack(packer);
            value.pack(packer);
        }
    }

    fn unpack(unpacker: &mut Unpacker<'_>) -> Option<BTreeMap<K, V>> {
        // One by one: collecting would bring a sort for each type into the program.
        let mut map = BTreeMap::new();
        for _ in 0..unpacker.count()? {
            map.insert(K::unpack(unpacker)?, V::unpack(unpacker)?);
        }
        Some(map)
    }
}
