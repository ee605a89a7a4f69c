//! Words of the help sheet and of the tour.

use super::Lang;

words! {
    HELP = "ヘルプ", "Help";
    TITLE = "ヘルプ", "Help";
    TOUR_AGAIN = "使い方の案内をもう一度見る", "Take the tour again";
    KEYS = "キーボード操作", "Keyboard shortcuts";
    KEYS_NOTE = "入力欄に入力している間は働きません。", "They do nothing while you type in a field.";
    KEYS_SINGLE = "修飾キーのいらない操作（R、1〜7、?）を使う", "Use shortcuts of a single key (R, 1–7, ?)";
    KEY = "キー", "Key";
    DOES = "操作", "What it does";
    KEY_UNDO = "元に戻す", "Undo";
    KEY_REDO = "やり直す", "Redo";
    KEY_REPLAY = "直前の変更を再現", "Replay the last change";
    KEY_SCREENS = "画面を順に開く（計画、比較、探索、フォローアップ、指標、前提、手法）", "Open a screen (Plan, Compare, Explore, Follow-up, Indicators, Assumptions, Method)";
    KEY_HELP = "このヘルプを開く", "Open this help";
    KEY_ARROWS = "スライダーの値を1目盛り変える", "Move a slider by one step";
    KEY_ESCAPE = "開いている窓を閉じる", "Close what is open on top";
    GLOSSARY = "用語", "Terms";
    GLOSSARY_NOTE = "「　」の中は、医療分野研究開発推進計画の文言です。", "What stands in quotation marks is the plan's own wording, in translation.";
    TERMS_PLAN = "計画の用語", "Terms of the plan";
    TERMS_MODEL = "計算結果の読み方", "How to read the results";
    TOUR = "使い方の案内", "A short tour";
    TOUR_NEXT = "次へ", "Next";
    TOUR_BACK = "戻る", "Back";
    TOUR_SKIP = "案内を閉じる", "Skip the tour";
    TOUR_DONE = "始める", "Start";
    STEP_CARDS = "目標に届く確率", "How likely are the targets?";
    STEP_CARDS_SAYS = "計画の4つの全体目標それぞれについて、5年間の目標に届く確率と、結果の幅を示します。結果は予測ではなく、前提のもとでの見通しです。", "For each of the plan's four overall targets: how likely it is to be reached in five years, and the range of outcomes. These are no forecasts but outlooks under assumptions.";
    STEP_LEVERS = "条件を変える", "Change the inputs";
    STEP_LEVERS_SAYS = "予算の配分や、ペアリング・マッチングの割合などを動かすと、すぐに計算し直します。▲は第2期の運用です。数値を直接入力することもできます。", "Move budgets, rates of pairing and matching and more: the results follow at once. ▲ marks second-term practice. You can type numbers too.";
    STEP_CHART = "年度ごとの見通し", "The outlook by fiscal year";
    STEP_CHART_SAYS = "年度ごとの中央値と幅です。指標を選び、累計と年度ごとを切り替えられます。同じ内容の表が図の下にあります。", "Medians and bands year by year. Choose an indicator, cumulative or yearly; a table with the same numbers stands below the chart.";
    STEP_SCREENS = "ほかの画面", "The other screens";
    STEP_SCREENS_SAYS = "シナリオの比較、条件の探索、実績を入れるフォローアップ、計画の21の指標、すべての前提と出典、手法は、ここから開きます。", "From here you compare scenarios, explore what matters, follow up what was observed, see all 21 indicators of the plan, every assumption with its source, and the method.";
    STEP_TOOLS = "保存と、やり直し", "Save and undo";
    STEP_TOOLS_SAYS = "変更はいつでも元に戻せます。「シナリオ」から名前を付けて保存できます。入力した内容はこの端末の外に送られません。用語とキーボード操作は「ヘルプ」にあります。", "Every change can be undone. Save under a name with “Scenarios”. Nothing you enter leaves this device. Terms and shortcuts are under “Help”.";
}

/// How far the tour is.
pub fn step(lang: Lang, at: usize, of: usize) -> String {
    match lang {
        Lang::Ja => format!("{at}／{of}"),
        Lang::En => format!("{at} of {of}"),
    }
}

/// The button that explains a term.
pub fn explain(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("用語の説明：{name}"),
        Lang::En => format!("What it means: {name}"),
    }
}

/// Where the plan says it.
pub fn section(lang: Lang, section: &str) -> String {
    match lang {
        Lang::Ja => format!("計画 {section}"),
        Lang::En => format!("Plan, {section}"),
    }
}
