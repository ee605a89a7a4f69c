//! Share links: made, run again, and checked.

use super::*;

#[track_caller]
fn made(options: &[&str]) -> String {
    let all = [&["link", "--replications", FEW, "--seed", "7"], options].concat();
    succeeds(&all).out.trim_end().to_string()
}

/// What is said on standard error, and the digest on standard output.
#[track_caller]
fn repeated(link: &str) -> (String, Value) {
    let answer = seedflow(&["run", "--format", "json", "--link", link]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    (answer.err.clone(), answer.json())
}

#[test]
fn a_link_repeats_the_run_that_it_was_made_of() {
    let options = [
        "--preset",
        "second-term",
        "--set",
        "budget@2027=1400",
        "--assume",
        "gap_attrition=0.1",
        "--prior",
    ];
    let run = run(&[&options[..], &["--seed", "7", "--horizon", "2034"]].concat());
    let link = made(
        &[
            &options[..],
            &["--horizon", "2034", "--address", "https://example.org/#old"],
        ]
        .concat(),
    );
    assert!(link.starts_with("https://example.org/#v=1&m="), "{link}");
    let (said, again) = repeated(&link);
    assert_eq!(said, "link: Verified: the results are those of the link.\n");
    assert_eq!(again["digest"], run["digest"]);
    assert_eq!(again, run);
}

#[test]
fn a_link_that_was_tampered_with_is_found_out() {
    let link = made(&["--set", "budget=1400"]);
    let (said, _) = repeated(&link.replace("l.b=1400", "l.b=1401"));
    assert!(
        said.starts_with("link: The results are not confirmed"),
        "{said}"
    );
    assert!(said.contains("The result digest differs (link: "), "{said}");
    let (said, _) = repeated(&link.replace("l.b=1400", "l.b=14001&weather=fine"));
    assert_eq!(said.lines().count(), 5, "{said}");
    assert!(
        said.contains("l.b=14001 cannot be used (allowed: "),
        "{said}"
    );
    let (said, _) = repeated("p=plan&n=60");
    assert_eq!(
        said,
        "link: The link carries no digest to check the results by.\n"
    );
}

#[test]
fn a_link_is_not_mixed_with_other_options() {
    let answer = refused(&["run", "--link", "p=plan", "--seed", "3"]);
    assert!(answer.err.contains("--link"), "{}", answer.err);
    let answer = refused(&["link", "--name", "two\nlines", "--set", "gate=7"]);
    assert_eq!(answer.lines_of_errors().len(), 2, "{}", answer.err);
}

#[test]
fn a_link_of_which_nothing_can_be_read_is_refused_and_unknown_items_are_told() {
    for text in [
        "garbage",
        "weather=fine&l.nothing=3",
        "https://example.org/#",
        "",
    ] {
        let answer = refused(&["run", "--link", text]);
        assert!(
            answer.err.starts_with("error: --link: ")
                && answer.err.contains("nothing of it can be read"),
            "{text}: {}",
            answer.err
        );
    }
    let (said, _) = repeated("p=plan&n=60&weather=fine&l.nothing=3");
    for key in ["weather", "l.nothing"] {
        let told = format!("link: There is no item “{key}”; it was ignored.\n");
        assert!(said.contains(&told), "{said}");
    }
}
