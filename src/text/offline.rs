//! Words of what surrounds the page: newer versions, accessibility, privacy.

words! {
    UPDATE_READY = "新しい版があります。今の作業が終わってから切り替えてください。", "A new version is ready. Finish what you are doing, then switch.";
    UPDATE_NOW = "新しい版に切り替える", "Switch to the new version";
    UPDATE_LATER = "あとで", "Later";
    ACCESSIBILITY = "ウェブアクセシビリティ", "Accessibility";
    PRIVACY = "プライバシー", "Privacy";
}
