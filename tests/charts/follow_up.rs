//! The outlook before and after what was observed.

use super::*;
use seedflow::chart::{BeforeAfter, before_after};
use seedflow::follow_up::{
    Course, Fit, FollowUp, Forecast, Joint, Judged, Observation, Standing, Updated,
};

fn forecast(a_year: f64, spread: f64) -> Forecast {
    let of = |mean: f64, sd: f64| Distribution {
        mean,
        sd,
        p05: mean - 1.5 * sd,
        p25: mean - 0.5 * sd,
        p50: mean,
        p75: mean + 0.5 * sd,
        p95: mean + 1.5 * sd,
    };
    let by_year = years().enumerate().map(|(at, fiscal_year)| YearSummary {
        fiscal_year,
        in_year: of(a_year, spread),
        cumulative: of(a_year * (at + 1) as f64, spread),
    });
    Forecast {
        probability: None,
        total: of(5.0 * a_year, spread),
        by_year: by_year.collect(),
    }
}

fn sample() -> FollowUp {
    let observation = |year, count| {
        Observation::new("licences", FiscalYear(year), count).expect("a tracked indicator")
    };
    let fit = |year, count| Fit {
        observation: observation(year, count),
        simulated: forecast(110.0, 10.0).total,
        least: 80,
        largest: 150,
        reaching_mean: None,
        distance_sd: 0.5,
    };
    let chance = |estimate| Probability {
        estimate,
        low: estimate,
        high: estimate,
    };
    let judged = |estimate| Judged {
        value: forecast(110.0, 10.0).total,
        probability: chance(estimate),
    };
    FollowUp {
        // The second year alone: the sum up to it is not known.
        observed: vec![fit(2025, 120), fit(2027, 90)],
        observation_dispersion: 40.0,
        replications: 2000,
        effective_sample_size: 900.0,
        indicators: vec![Updated {
            id: "licences",
            target: Some(650.0),
            target_years: Some([FiscalYear::FIRST, FiscalYear::PLAN_END]),
            before: forecast(110.0, 10.0),
            after: forecast(120.0, 6.0),
        }],
        joint_probability: Joint {
            before: chance(0.1),
            after: chance(0.2),
        },
        courses: vec![Course {
            id: "licences".into(),
            first: FiscalYear::FIRST,
            last: FiscalYear::PLAN_END,
            target: 650.0,
            bar: 650.0,
            years_observed: 2,
            observed: 210,
            simulated_so_far: 220.0,
            years_left: 3,
            needed_per_year: Some(440.0 / 3.0),
            forecast_per_year: Some(forecast(120.0, 6.0).by_year[0].in_year),
            before: judged(0.1),
            after: judged(0.05),
            standing: Standing::Unlikely,
        }],
    }
}

fn shown(lang: Lang, view: View) -> Chart {
    let update = sample();
    before_after(
        lang,
        BeforeAfter {
            update: &update,
            indicator: &update.indicators[0],
            name: lang.pick("企業導出", "Licence contracts"),
            unit: lang.pick("件", "contracts"),
            view,
        },
    )
}

#[test]
fn before_and_after_are_as_they_were() {
    for lang in Lang::ALL {
        golden("before_after", lang, &drawn(&shown(lang, View::Cumulative)));
    }
}

/// Each year as it was counted; a sum only as far as every year is known.
#[test]
fn observed_points_stand_where_they_are_known() {
    let points = |view| {
        let chart = shown(Lang::En, view);
        let series = chart.option["series"].as_array().expect("series").clone();
        let observed = series.iter().find(|one| one["type"] == "scatter");
        observed.expect("the points")["data"].clone()
    };
    assert_eq!(points(View::Yearly), json!([120.0, null, 90.0, null, null]));
    assert_eq!(
        points(View::Cumulative),
        json!([120.0, null, null, null, null])
    );
}
