//! A drop-down list with its label.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What a list shows.
#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    /// Label.
    pub label: String,
    /// Longer name for screen readers, where the label alone says too little.
    #[prop_or_default]
    pub name: Option<String>,
    /// Id for tests.
    pub testid: String,
    /// Value that is chosen.
    pub chosen: String,
    /// Values and their texts.
    pub options: Vec<(String, String)>,
    /// Whether label and list stand in one line.
    #[prop_or_default]
    pub inline: bool,
    /// Another value is chosen.
    pub on_choice: Callback<String>,
}

/// The list.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let list = use_node_ref();
    {
        // Once touched, a list no longer follows the attributes of its options.
        let list = list.clone();
        let wanted = (props.chosen.clone(), props.options.len());
        use_effect_with(wanted, move |(chosen, _)| {
            if let Some(list) = list.cast::<HtmlSelectElement>() {
                list.set_value(chosen);
            }
        });
    }
    let onchange = props
        .on_choice
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <label class={classes!("select", props.inline.then_some("select--inline"))}>
            <span>{ &props.label }</span>
            <select ref={list} {onchange} data-testid={props.testid.clone()}
                aria-label={props.name.clone()}>
                for (value, text) in props.options.iter() {
                    <option value={value.clone()} selected={*value == props.chosen}>{ text }</option>
                }
            </select>
        </label>
    }
}
