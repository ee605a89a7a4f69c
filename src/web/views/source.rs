//! The list of sources of the parameters, which stands on two screens.

use yew::prelude::*;

use crate::chart;
use crate::scenario::ParameterSource;
use crate::text::{Lang, knowledge};
use crate::web::state::Action;

use super::choice::Choice;

/// The list.
pub fn source_list(
    lang: Lang,
    chosen: ParameterSource,
    testid: &'static str,
    on_action: &Callback<Action>,
) -> Html {
    let options = ParameterSource::ALL.map(|source| {
        let (name, _) = chart::source_words(source);
        (source.id().to_string(), name.in_(lang).to_string())
    });
    let on_action = on_action.clone();
    let on_choice = Callback::from(move |id: String| {
        if let Some(source) = ParameterSource::from_id(&id) {
            on_action.emit(Action::SetSource(source));
        }
    });
    html! {
        <Choice label={knowledge::SOURCE.in_(lang)} {testid} options={options.to_vec()}
            chosen={chosen.id()} {on_choice} />
    }
}
