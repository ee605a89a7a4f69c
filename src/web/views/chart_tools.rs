//! The buttons under a chart that save it as SVG and PNG, with its title and where it comes from.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::export::framed;
use crate::text::{Lang, take_away};
use crate::web::download::{FileKind, save};
use crate::web::echarts::Library;

/// Pixels of a PNG a pixel of the drawing: sharp on a slide.
const SCALE: u32 = 2;
/// Size of a saved chart, px, where its view asks for no other.
const SIZE: [u32; 2] = [960, 540];

/// Where the charts on the page come from; set once for all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Beginning of the file names, such as `seedflow-plan-2026.2-0a1b2c3d`.
    pub stem: Rc<str>,
    /// The line under a picture.
    pub source: Rc<str>,
}

/// What a chart is saved as.
#[derive(Properties, PartialEq)]
pub struct ChartToolsProps {
    /// Language.
    pub lang: Lang,
    /// Option of the chart library.
    pub option: String,
    /// Title of the picture.
    pub title: String,
    /// Last part of the file name, such as `fan`.
    pub id: String,
    /// Width and height of the picture in pixels.
    #[prop_or(SIZE)]
    pub size: [u32; 2],
}

/// The buttons; none while the results on screen are still coming in.
#[component]
pub fn ChartTools(props: &ChartToolsProps) -> Html {
    let lang = props.lang;
    let failed = use_state(|| false);
    let Some(origin) = use_context::<Option<Origin>>().flatten() else {
        return Html::default();
    };
    let button = |kind: FileKind, name: &'static str, extension: &'static str| {
        let order = Order {
            file: format!("{}-{}.{extension}", origin.stem, props.id),
            kind,
            option: props.option.clone(),
            title: props.title.clone(),
            source: origin.source.clone(),
            size: props.size,
        };
        let order = Rc::new(order);
        let failed = failed.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let (order, failed) = (order.clone(), failed.clone());
            spawn_local(async move { failed.set(order.fill().await.is_none()) });
        });
        html! {
            <button type="button" class="button button--quiet chart__save" {onclick}
                aria-label={take_away::save_chart(lang, &props.title, name)}
                data-testid={format!("save-{}-{extension}", props.id)}>{ name }</button>
        }
    };
    html! {
        <div class="chart__tools" role="group" aria-label={take_away::SAVE_CHART.in_(lang)}>
            <span aria-hidden="true">{ take_away::SAVE_CHART.in_(lang) }</span>
            { button(FileKind::Svg, "SVG", "svg") }
            { button(FileKind::Png, "PNG", "png") }
            if *failed {
                <p class="notice" role="alert">{ take_away::SAVE_FAILED.in_(lang) }</p>
            }
        </div>
    }
}

/// A picture that is wanted.
struct Order {
    file: String,
    kind: FileKind,
    option: String,
    title: String,
    source: Rc<str>,
    size: [u32; 2],
}

impl Order {
    /// Draws and saves it; none where something of that failed.
    async fn fill(&self) -> Option<()> {
        let library = Library::load().await?;
        let chart = library.svg(&self.option, self.size)?;
        let picture = framed(&chart, self.size, &self.title, &self.source);
        let bytes = match self.kind {
            FileKind::Png => library.png(&picture, SCALE).await?,
            _ => picture.into_bytes(),
        };
        save(&self.file, self.kind, &bytes).then_some(())
    }
}
