//! The map of two levers against full grids, and contours against known lines.

use seedflow::explore::map::{Answer, CONTOURS, Question, lines};
use seedflow::explore::{Goal, Question as Any, Runs};

use super::engine::finished;
use super::made_up::MadeUp;

const REPLICATIONS: u32 = 500;

fn map<F: Fn(f64, f64) -> f64>(model: &MadeUp<F>, points: u32) -> (Answer, Vec<Answer>) {
    let question = Question {
        points,
        replications: REPLICATIONS,
        ..Question::default()
    };
    let mut shown = Vec::new();
    let base = model.base();
    let answer = finished(question.answer(model, &base, |answer| shown.push(answer)));
    assert!(model.ran.get() <= question.cost(model.seeds(), &base));
    (answer.expect("an answer"), shown)
}

/// The band between contours in which a share lies.
fn band(share: f64) -> usize {
    CONTOURS.iter().filter(|contour| **contour <= share).count()
}

#[test]
fn a_refined_map_says_what_the_full_grid_says() {
    let plane = MadeUp::new(|x, y| 0.05 + 0.3 * x + 0.4 * y);
    let bent = MadeUp::new(|x, y| 1.1 - 1.6 * ((x - 0.3).powi(2) + (y - 0.6).powi(2)));
    fn check<F: Fn(f64, f64) -> f64>(model: &MadeUp<F>, most: usize) {
        let (answer, _) = map(model, 21);
        assert_eq!(answer.nodes.len(), 441);
        assert!(answer.run() < most, "{} of 441 were run", answer.run());
        for (at, node) in answer.nodes.iter().enumerate() {
            let (x, y) = (answer.x.values[at % 21], answer.y.values[at / 21]);
            let full = model.share(x, y, REPLICATIONS);
            let share = node.probability(Goal::Licences);
            if node.run {
                assert!((share - full).abs() < 1e-12, "{x} {y}");
            } else {
                assert!(
                    (share - full).abs() < 0.05,
                    "{x} {y}: {share} against {full}"
                );
                assert_eq!(band(share), band(full), "{x} {y}: {share} against {full}");
            }
        }
    }
    check(&plane, 331);
    // Three contours leave little of a steep hill between them.
    check(&bent, 400);
}

#[test]
fn a_map_comes_from_coarse_to_fine_and_each_stage_is_whole() {
    let model = MadeUp::new(|x, y| 0.1 + 0.5 * x + 0.4 * y);
    let (answer, shown) = map(&model, 21);
    let runs: Vec<usize> = shown.iter().map(Answer::run).collect();
    assert_eq!(runs[0], 25);
    assert!(2 < runs.len() && runs.is_sorted(), "{runs:?}");
    assert!(shown.iter().all(|stage| stage.nodes.len() == 441));
    assert_eq!(shown.last(), Some(&answer));
    let flat = MadeUp::new(|_, _| 0.2);
    let (answer, _) = map(&flat, 41);
    assert_eq!(answer.run(), 25, "no contour passes");
}

#[test]
fn a_lever_of_few_values_has_so_many_points() {
    let model = MadeUp::new(|_, _| 0.2);
    let question = Question {
        x: "calls".to_string(),
        y: "gate".to_string(),
        points: 41,
        replications: 20,
    };
    let answer = finished(question.answer(&model, &model.base(), |_| {})).expect("an answer");
    assert_eq!(answer.x.values, [1.0, 2.0, 4.0]);
    assert_eq!(answer.y.values.len(), 19);
    assert_eq!(answer.nodes.len(), 57);
}

#[test]
fn the_contour_of_a_plane_is_a_straight_line_from_edge_to_edge() {
    let columns: Vec<f64> = (0..=8).map(|at| f64::from(at) / 8.0).collect();
    let rows = [0.0, 0.1, 0.4, 0.5, 0.9, 1.0];
    let found = lines(&columns, &rows, |x, y| columns[x] + 2.0 * rows[y], 1.3);
    assert_eq!(found.len(), 1);
    for [x, y] in &found[0] {
        assert!((x + 2.0 * y - 1.3).abs() < 1e-12, "{x} {y}");
    }
    let ends = [found[0][0], found[0][found[0].len() - 1]];
    assert!(
        ends.iter()
            .all(|[x, y]| [0.0, 1.0].contains(x) || [0.0, 1.0].contains(y))
    );
    assert!(lines(&columns, &rows, |_, _| 0.2, 0.5).is_empty());
}

#[test]
fn the_contour_of_a_hill_is_a_ring_and_two_hills_have_two() {
    let axis: Vec<f64> = (-10..=10).map(|at| f64::from(at) / 10.0).collect();
    let ring = lines(&axis, &axis, |x, y| -axis[x].hypot(axis[y]), -0.62);
    assert_eq!(ring.len(), 1);
    assert_eq!(ring[0].first(), ring[0].last());
    assert!(
        ring[0]
            .iter()
            .all(|[x, y]| (x.hypot(*y) - 0.62).abs() < 0.01)
    );
    let hill = |x: f64, y: f64| -x.hypot(y);
    let two = lines(
        &axis,
        &axis,
        |x, y| hill(axis[x] - 0.5, axis[y]).max(hill(axis[x] + 0.5, axis[y])),
        -0.31,
    );
    assert_eq!(two.len(), 2);
}

#[test]
fn a_question_is_one_line() {
    let line = "map,x=budget,y=gate,points=11,n=100";
    assert_eq!(Any::of_line(line).expect("a question").to_line(), line);
    assert!(Any::of_line("map,points=10").is_err(), "even");
    assert!(Any::of_line("map,points=43").is_err(), "too many");
}
