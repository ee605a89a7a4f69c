//! The channel between the window of the presenter and those on projectors: same browser, same origin.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use super::Message;

/// Name of the channel.
const NAME: &str = "seedflow.present";
/// What stands in the address of a window that follows.
pub const FOLLOW: &str = "present=follow";

/// An end of the channel; it closes when it is dropped.
pub struct Channel {
    channel: BroadcastChannel,
    _hear: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Opens the channel; none where the browser has none.
    pub fn open(mut hear: impl FnMut(Message) + 'static) -> Option<Channel> {
        let channel = BroadcastChannel::new(NAME).ok()?;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event.data().as_string();
            if let Some(message) = message.and_then(|text| Message::from_json(&text)) {
                hear(message);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Channel {
            channel,
            _hear: listener,
        })
    }

    /// Tells the other windows; where nobody listens, nothing is lost.
    pub fn tell(&self, message: &Message) {
        drop(self.channel.post_message(&message.to_json().into()));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
