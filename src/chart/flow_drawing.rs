//! The stream of seeds as a Sankey diagram: a column a stage, between two stages the doors, newcomers
//! and exits.
//!
//! Positions are fixed by `depth` and by the order of the nodes (`layoutIterations: 0`), so that the
//! diagram keeps its shape while the numbers refine.

use serde_json::Value;

use crate::text::{Lang, Words, flow as words, format};
use crate::units::Stage;

use super::flow::{DOORS, StageFlow};
use super::template::json;
use super::{palette, rounded};

/// Depth between two stages; their doors and exits stand at a quarter of it, so that labels find room.
const STEP: usize = 4;
/// Streams of fewer seeds in five years are too thin to draw.
const THINNEST: f64 = 0.05;
/// Colours of the doors, in their order.
const DOOR_COLOURS: [&str; 3] = [palette::PAIRING, palette::MATCHING, palette::OPEN_CALL];

/// Nodes with their place, and links, as they are gathered.
#[derive(Default)]
struct Diagram {
    nodes: Vec<(usize, Row, Value)>,
    links: Vec<Value>,
}

/// Order inside a column, from the top.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Row {
    Through,
    Newcomers,
    Others,
    Leaving,
    Exit,
}

/// How a node looks.
struct Look<'a> {
    /// Short text beside it, without the number.
    label: &'a str,
    colour: &'static str,
    row: Row,
    place: Place,
}

/// Where a label stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Right,
    Left,
    /// Above, beginning at the node.
    Above,
    /// The same in two lines and bold: a stage.
    Heading,
}

impl<'a> Look<'a> {
    const fn beside(label: &'a str, colour: &'static str, row: Row) -> Look<'a> {
        Look {
            label,
            colour,
            row,
            place: Place::Right,
        }
    }
}

impl Diagram {
    /// A node, unless it is too thin. Its name is what a tooltip says.
    fn node(&mut self, name: &str, depth: usize, seeds: f64, look: &Look<'_>) {
        if seeds < THINNEST {
            return;
        }
        let separator = if look.place == Place::Heading {
            "\n"
        } else {
            " "
        };
        let text = format!("{}{separator}{}", look.label, format::mean_count(seeds));
        let mut style = json!({ "color": look.colour });
        let mut label = json!({ "formatter": text });
        match look.place {
            Place::Right => {}
            Place::Left => label["position"] = json!("left"),
            Place::Above | Place::Heading => {
                label["position"] = json!("top");
                label["align"] = json!("left");
            }
        }
        if look.place == Place::Heading {
            label["fontWeight"] = json!("bold");
        }
        if look.colour == palette::LOST {
            style["decal"] = super::hatching();
            label["fontWeight"] = json!("bold");
            label["color"] = json!(palette::LOST);
        }
        let node = json!({
            "name": name, "depth": depth, "value": rounded(seeds, 2), "itemStyle": style, "label": label,
        });
        self.nodes.push((depth, look.row, node));
    }

    /// A link in the colour of one of its ends, unless it is too thin.
    fn link(&mut self, source: &str, target: &str, seeds: f64, colour: &str) {
        if seeds < THINNEST {
            return;
        }
        let opacity = if colour == palette::LOST { 0.75 } else { 0.35 };
        let colour = if colour == palette::LOST {
            "target"
        } else {
            colour
        };
        self.links.push(json!({
            "source": source, "target": target, "value": rounded(seeds, 2),
            "lineStyle": { "color": colour, "opacity": opacity },
        }));
    }
}

/// Depth of a stage; what enters it stands at the depth of the doors before it.
const fn at_stage(position: usize) -> usize {
    STEP * position + STEP - 1
}

/// Depth of the doors and exits after a stage.
const fn after(position: usize) -> usize {
    STEP * (position + 1)
}

/// The option of the chart library.
pub(super) fn option(lang: Lang, stages: &[StageFlow]) -> Value {
    let mut diagram = Diagram::default();
    for (position, at) in stages.iter().enumerate() {
        newcomers(&mut diagram, lang, position, at);
        let look = Look {
            label: at.stage.words().in_(lang),
            colour: palette::STAGE,
            row: Row::Through,
            place: Place::Heading,
        };
        diagram.node(look.label, at_stage(position), at.awards, &look);
        if let Some(next) = stages.get(position + 1) {
            doors(&mut diagram, lang, position, at, next);
        }
        exits(&mut diagram, lang, position, at);
    }
    frame(lang, diagram)
}

/// What enters a stage from outside and from other projects.
fn newcomers(diagram: &mut Diagram, lang: Lang, position: usize, at: &StageFlow) {
    let stage = at.stage.words().in_(lang);
    let entries = [
        (
            words::NEWCOMERS_LONG,
            words::NEWCOMERS,
            palette::NEWCOMERS,
            Row::Newcomers,
            at.newcomers,
        ),
        (
            words::FROM_OTHERS,
            words::FROM_OTHERS_SHORT,
            palette::OPEN_CALL,
            Row::Others,
            at.from_others,
        ),
    ];
    for (name, label, colour, row, seeds) in entries {
        let name = words::into(lang, name.in_(lang), stage);
        let label = label.in_(lang);
        let look = Look::beside(label, colour, row);
        diagram.node(&name, STEP * position, seeds, &look);
        diagram.link(&name, stage, seeds, colour);
    }
}

/// The doors to the next stage; what leaves for other projects does so by each door in proportion.
fn doors(diagram: &mut Diagram, lang: Lang, position: usize, at: &StageFlow, next: &StageFlow) {
    let [from, to] = [at, next].map(|at| at.stage.words().in_(lang));
    let elsewhere = words::after(lang, words::TO_OTHERS.in_(lang), from);
    let leaving = at.to_others / at.went_on().max(f64::MIN_POSITIVE);
    // The widest door, the open call, stands at the top.
    for door in (0..DOORS.len()).rev() {
        let (label, colour, seeds) = (DOORS[door].in_(lang), DOOR_COLOURS[door], at.doors[door]);
        let name = words::after(lang, label, from);
        let mut look = Look::beside(label, colour, Row::Through);
        if door + 1 < DOORS.len() {
            // Above, since the next stage is near; the open call at the top has a short name.
            look.place = Place::Above;
        }
        diagram.node(&name, after(position), seeds, &look);
        diagram.link(from, &name, seeds, colour);
        diagram.link(&name, to, seeds * (1.0 - leaving), colour);
        diagram.link(&name, &elsewhere, seeds * leaving, colour);
    }
    let label = words::TO_OTHERS_SHORT.in_(lang);
    let mut look = Look::beside(label, palette::OPEN_CALL, Row::Leaving);
    look.place = Place::Left;
    diagram.node(&elsewhere, at_stage(position + 1), at.to_others, &look);
}

/// The ways in which seeds leave after a stage.
fn exits(diagram: &mut Diagram, lang: Lang, position: usize, at: &StageFlow) {
    let stage = at.stage.words().in_(lang);
    let outside = if at.stage == Stage::Phase3 {
        (words::REVIEW_LONG, words::REVIEW)
    } else {
        (words::OUTSIDE_LONG, words::OUTSIDE)
    };
    let listed: [((Words, Words), &'static str, f64); 4] = [
        (outside, palette::OUTSIDE, at.outside),
        ((words::LOST_LONG, words::LOST), palette::LOST, at.lost),
        ((words::ENDED_LONG, words::ENDED), palette::ENDED, at.ended),
        (
            (words::FAILED_LONG, words::FAILED),
            palette::ENDED,
            at.failed,
        ),
    ];
    for ((name, label), colour, seeds) in listed {
        let name = words::after(lang, name.in_(lang), stage);
        let look = Look::beside(label.in_(lang), colour, Row::Exit);
        diagram.node(&name, after(position), seeds, &look);
        diagram.link(stage, &name, seeds, colour);
    }
}

fn frame(lang: Lang, mut diagram: Diagram) -> Value {
    diagram.nodes.sort_by_key(|(depth, row, _)| (*depth, *row));
    let nodes: Vec<Value> = diagram.nodes.into_iter().map(|(_, _, node)| node).collect();
    let text = json!({ "color": palette::TEXT, "fontSize": 12 });
    let right = lang.pick(86, 84);
    json!({
        "animation": false,
        "textStyle": { "fontFamily": super::FONT },
        "tooltip": {
            "trigger": "item", "renderMode": "richText", "confine": true,
            "backgroundColor": palette::SURFACE, "borderColor": palette::AXIS, "textStyle": text,
        },
        "series": [{
            "type": "sankey", "data": nodes, "links": diagram.links,
            "left": 4, "right": right, "top": 48, "bottom": 8,
            "nodeWidth": 8, "nodeGap": 18, "nodeAlign": "left", "layoutIterations": 0, "draggable": false,
            "emphasis": { "focus": "trajectory" },
            "label": { "color": palette::TEXT, "fontSize": 12, "lineHeight": 16, "textBorderWidth": 0 },
            "lineStyle": { "curveness": 0.5 },
        }],
    })
}
