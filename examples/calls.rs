use pipeline::{seed::Seed, watch::Watch};
use seedflow::*;
use units::*;
#[derive(Default)]
struct C(std::collections::BTreeMap<(usize, usize, u8), (f64, f64, f64)>);
impl Watch for C {
    fn call(&mut self, s: Programme, x: &Seed, a: u8, w: bool, m: usize) {
        let e = self.0.entry((s.stage().index(), m / 12, a)).or_default();
        e.0 += 1.;
        e.1 += x.quality;
        e.2 += w as u8 as f64;
    }
}
fn main() {
    let seeds = seeds::load(&seeds::shipped()).unwrap();
    let sc = scenario::Scenario::of_preset("second-term");
    let mut e = run::Engine::watched(&seeds, &sc, FiscalYear(2029), C::default()).unwrap();
    let n = 3000;
    for r in 0..n {
        e.replicate(1, r);
    }
    for (k, v) in &e.watch().0 {
        println!(
            "{k:?} calls {:.2} z {:.3} win {:.3}",
            v.0 / n as f64,
            v.1 / v.0,
            v.2 / v.0
        );
    }
}
