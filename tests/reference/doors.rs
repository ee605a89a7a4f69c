//! What becomes of a seed at the end of a stage: the doors, and the way without the agency.

use seedflow::math;

use crate::mechanisms::Queued;
use crate::parameters::{
    APPLIED, BRIDGE, ECOSYSTEM, PHASE3, REVIEW, SEEDS, cell, project_of, stage_of,
};
use crate::system::{Award, Door, HandOver, Outside, Seed, System, Waiting};

impl System<'_> {
    /// The programme in which a passer of `at` goes on; none after phase 3.
    pub fn route(&mut self, at: usize) -> Option<usize> {
        let (project, stage) = (project_of(at), stage_of(at));
        if stage >= PHASE3 {
            return None;
        }
        let share = |id: &str| self.world.values.of(id);
        let mut to = project;
        let u = self.luck.uniform();
        if project == SEEDS && stage == 0 {
            let from = share("routing_from_seeds");
            if u < from {
                let ids = ["drug", "device", "regen", "infection", "data"];
                let weights = ids.map(|id| share(&format!("routing_weight.{id}")));
                let mut left = u / from * weights.iter().sum::<f64>();
                to = 4;
                for (next, weight) in weights.iter().enumerate() {
                    if left < *weight {
                        to = next;
                        break;
                    }
                    left -= weight;
                }
            }
        } else if stage == APPLIED {
            let bridge = if project < SEEDS {
                share("routing_to_bridge")
            } else {
                0.0
            };
            if u < bridge {
                to = BRIDGE;
            } else if u < bridge + share("routing_to_ecosystem") {
                to = ECOSYSTEM;
            }
        }
        Some(cell(to, stage + 1))
    }

    pub fn end_awards(&mut self) {
        let month = self.month;
        self.count_gates();
        let (ended, running): (Vec<_>, Vec<_>) = std::mem::take(&mut self.awards)
            .into_iter()
            .partition(|a| a.end <= month || a.ends_at_gate(month));
        self.awards = running;
        for award in ended {
            if award.end > month && award.stopped {
                self.stop(award);
                continue;
            }
            if award.passes && stage_of(award.at) == APPLIED {
                let counts = self.world.cells[award.at].poc_share;
                self.totals.poc += f64::from(u8::from(self.luck.happens(counts)));
            }
            self.through_doors(award);
        }
    }

    fn through_doors(&mut self, award: Award) {
        let value = |id: &str| self.world.values.of(id);
        let (chance, gap, door) = if award.paired {
            let id = if award.passes {
                "pairing_confirm_pass"
            } else {
                "pairing_confirm_fail"
            };
            (value(id), value("pairing_gap"), Door::Pairing)
        } else if award.nominated {
            let a = self.adoption[award.at][usize::from(!award.passes)];
            let slope = math::ln(value("matching_quality_odds"));
            let chance = math::logistic(a + slope * award.seed.z);
            (chance, value("matching_gap"), Door::Matching)
        } else {
            (0.0, 0.0, Door::Open)
        };
        if let Some(target) = self.route(award.at) {
            if self.luck.happens(chance) {
                let arrives = self.month + self.luck.whole(gap) as i32;
                self.hand_overs.push(HandOver {
                    seed: award.seed,
                    source: award.at,
                    target,
                    arrives,
                    door,
                    false_go: !award.passes,
                    bridged: false,
                    fresh: true,
                });
            } else if award.passes {
                self.try_open_call(award, target);
            } else {
                self.turn_after_failure(award);
            }
        } else if award.passes {
            self.leave(award.seed, award.at);
        } else {
            self.turn_after_failure(award);
        }
    }

    fn try_open_call(&mut self, award: Award, target: usize) {
        let next_year = self.levers.at(self.month + 12).money[target];
        let closed = self.levers.at(self.month).money[target] <= 0.0 && next_year <= 0.0;
        let apply = self.world.values.of("apply_share");
        if closed || !self.luck.happens(apply) {
            self.leave(award.seed, award.at);
            return;
        }
        let ready = self.month + self.world.values.of("call_notice") as i32;
        let mut waiting = Waiting::new(award.seed, award.at, target, ready);
        waiting.fresh = true;
        self.waiting.push(waiting);
    }

    /// A passer that the agency does not fund again.
    pub fn leave(&mut self, seed: Seed, at: usize) {
        let c = &self.world.cells[at];
        let goes = if seed.licensed {
            c.off_licensed
        } else {
            c.off_unlicensed
        };
        if stage_of(at) >= self.world.first_followed() && self.luck.happens(goes) {
            self.start_outside(seed, at + 1);
        }
    }

    fn start_outside(&mut self, seed: Seed, at: usize) {
        if self.finds_site(at) {
            self.begin_outside(seed, at);
        } else {
            self.queue.push(Queued {
                seed,
                at,
                award: None,
            });
        }
    }

    pub fn begin_outside(&mut self, mut seed: Seed, at: usize) {
        self.count_trial(&mut seed, at);
        let end = self.month + self.duration(at);
        let passes = self.world.pass_probability(at, seed.z, false, 1.0);
        let passes = self.luck.happens(passes);
        self.outside.push(Outside {
            seed,
            at,
            end,
            passes,
        });
    }

    pub fn end_outside(&mut self) {
        let month = self.month;
        let (ended, running): (Vec<_>, Vec<_>) = std::mem::take(&mut self.outside)
            .into_iter()
            .partition(|o| o.end <= month);
        self.outside = running;
        for mut outside in ended.into_iter().filter(|o| o.passes) {
            let c = &self.world.cells[outside.at];
            if stage_of(outside.at) == REVIEW {
                self.totals.approvals += 1.0;
                self.sort_approval(&mut outside.seed, outside.at);
                self.totals.first_approvals += f64::from(u8::from(month < 12));
            } else if self
                .luck
                .happens(c.continued + (1.0 - c.continued) * c.off_agency)
            {
                self.start_outside(outside.seed, outside.at + 1);
            }
        }
    }
}
