use seedflow::*;
fn main() {
    let mut seeds = seeds::load(&seeds::shipped()).unwrap();
    let t = std::time::Instant::now();
    let p = practice::find(&seeds, 1).unwrap();
    eprintln!("{:?}", t.elapsed());
    for (q, x) in units::Programme::all().zip(&p) {
        eprintln!(
            "{:22} {:.2} {:.2} win {:.2} {:.2} wait {:.2} {:.2} second {:.2} {:.2} cont {:.2} lost {:.2}",
            q.id(),
            x.entrant_mean,
            x.entrant_sd,
            x.first_win,
            x.second_win,
            x.waiting_mean,
            x.waiting_sd,
            x.second_mean,
            x.second_sd,
            x.continued,
            x.lost
        );
    }
    seeds.practice = p;
    println!("{}", serde_json::to_string(&seeds).unwrap());
}
