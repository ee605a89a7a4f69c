//! The window on the projector: it shows what the presenter's window shows, and nothing else.

use yew::prelude::*;

use super::screen::{has_full_screen, toggle_full_screen, use_presenting_look};
use super::slide::SlideView;
use crate::text::{Lang, present};
use crate::web::present::channel::Channel;
use crate::web::present::{Message, Slide};
use crate::web::views::show_language;

/// What the window begins with.
#[derive(Properties, PartialEq)]
pub struct FollowerProps {
    /// Language until the first slide is there.
    pub lang: Lang,
}

/// The window.
#[component]
pub fn Follower(props: &FollowerProps) -> Html {
    let slide = use_state(|| None::<Slide>);
    {
        let slide = slide.clone();
        use_effect_with((), move |()| {
            let channel = Channel::open(move |message| match message {
                Message::Show(shown) => slide.set(Some(*shown)),
                Message::End => slide.set(None),
                Message::Hello => {}
            });
            if let Some(channel) = &channel {
                channel.tell(&Message::Hello);
            }
            move || drop(channel)
        });
    }
    use_presenting_look(slide.as_ref().is_some_and(|slide| slide.dark));
    let lang = slide.as_ref().map_or(props.lang, |slide| slide.lang);
    use_effect_with(lang, |lang| show_language(*lang, present::FOLLOWER_TITLE));
    let onclick = Callback::from(|_: MouseEvent| toggle_full_screen());
    html! {
        <main class="stage stage--follower" data-testid="follower">
            if let Some(slide) = &*slide {
                <SlideView slide={slide.clone()} />
            } else {
                <p class="slide__waiting" role="status">{ present::FOLLOWING.in_(lang) }</p>
            }
            if has_full_screen() {
                <button type="button" class="button button--quiet stage__corner" {onclick}>
                    { present::FULL_SCREEN.in_(lang) }
                </button>
            }
        </main>
    }
}
