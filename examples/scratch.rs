use seedflow::*;
use std::sync::Arc;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let n: u32 = a[2].parse().unwrap();
    let fixed = a.get(3).is_some_and(|x| x == "fixed");
    let seeds = Arc::new(seeds::load(&seeds::shipped()).unwrap());
    let mut sc = scenario::Scenario::of_preset(&a[1]);
    sc.fixed_parameters = fixed;
    for x in a.iter().skip(4) {
        let (k, v) = x.split_once('=').unwrap();
        sc.levers
            .insert(k.into(), seeds::Setting::constant(v.parse().unwrap()));
    }
    let h = units::FiscalYear(2029);
    let mut e = run::Engine::new(&seeds, &sc, h).unwrap();
    let t = std::time::Instant::now();
    let mut r = run::Results::new(seeds.clone(), h, 1, n);
    r.merge(&e.batch(1, 0, n));
    let dt = t.elapsed();
    let s = summary::summarise(&r).unwrap();
    for i in &s.indicators {
        println!(
            "{:16} P {:?} mean {:8.1} sd {:6.1} p05 {:7.1} p95 {:7.1} years {:?}",
            i.id,
            i.probability.map(|p| p.estimate),
            i.total.mean,
            i.total.sd,
            i.total.p05,
            i.total.p95,
            i.by_year
                .iter()
                .map(|y| (y.in_year.mean * 10.).round() / 10.)
                .collect::<Vec<_>>()
        );
    }
    println!("joint {:?} {}", s.joint_probability.estimate, s.digest);
    for f in &s.flows {
        println!("{f:?}");
    }
    let mut worst = vec![];
    for p in units::Programme::all().filter(|p| p.stage().index() < 6) {
        let rows: Vec<_> = s
            .programmes
            .iter()
            .filter(|x| x.programme == p.id())
            .collect();
        let occ = rows.iter().map(|x| x.occupancy_seeds).sum::<f64>() / 5.;
        let c = seeds.programme(p).check_stock_seeds;
        if c > 0. {
            worst.push((
                occ / c - 1.,
                p.id(),
                occ,
                c,
                rows.iter().map(|x| x.occupancy_seeds).collect::<Vec<_>>(),
                rows.iter()
                    .map(|x| {
                        (
                            x.money_million_yen,
                            x.unspent_million_yen,
                            x.overrun_million_yen,
                        )
                    })
                    .last(),
            ));
        }
    }
    worst.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    for w in worst.iter().take(10) {
        println!("{w:.3?}");
    }
    println!("size {:?} {} reps/s", e.size(), n as f64 / dt.as_secs_f64());
}
