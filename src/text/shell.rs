//! Words of the page around the screens: header, notices, footer, faults.

use super::{Lang, format};

words! {
    TITLE = "シードフロー：第3期 医療分野研究開発推進計画シミュレーター", "Seedflow: planning simulator for Japan's third-term Medical R&D Plan";
    BRAND = "シードフロー", "Seedflow";
    SUBTITLE = "第3期 医療分野研究開発推進計画シミュレーター", "Planning simulator for Japan's third-term Medical R&D Plan";
    SKIP_TO_RESULTS = "結果へ移動", "Skip to the results";
    LANGUAGE = "言語", "Language";
    JAPANESE = "日本語", "日本語";
    ENGLISH = "English", "English";
    INTRO = "予算の配分やペアリング・マッチングの割合を動かすと、計画の4つの全体目標に届く確率を、この端末の中で計算します。入力した内容は外に送られません。", "Move budgets and the rates of pairing and matching, and see how likely the plan's four overall targets are. Everything is computed on this device; nothing you enter leaves it.";
    HONESTY = "結果は予測ではありません。", "Results are not forecasts.";
    MODEL_VERSION = "モデル", "Model";
    DATA_VERSION = "データ", "Data";
    RUN_SEED = "乱数の種", "Run seed";
    REPLICATIONS = "反復回数", "Replications";
    DIGEST = "結果の要約値", "Result digest";
    DIGEST_NOTE = "同じ条件・種・反復回数なら、どの端末でも同じ値になります。", "The same inputs, seed and replications give the same value on every device.";
    FOOTER_SOURCE = "出典：健康・医療戦略推進本部「医療分野研究開発推進計画」（2025（令和7）年2月18日）などを加工して作成。数値ごとの出典は各項目の説明にあります。", "Source: made from the Medical Research and Development Promotion Plan (Headquarters for Healthcare Policy, 18 February 2025) and others; each item's note names its source.";
    FAULT_DATA_TITLE = "データを読み込めませんでした", "The data could not be loaded";
    FAULT_DATA_TEXT = "モデルの出発点となるデータに次の問題があるため、計算を始められません。", "The simulation cannot start because the data it rests on has these problems.";
    FAULT_VERSION_TITLE = "新しい版に更新されています", "A newer version is available";
    FAULT_VERSION_TEXT = "ページと計算プログラムの版が異なるため、計算を止めました。再読み込みしてください。", "The page and its calculator are of different versions, so the calculation was stopped. Please reload.";
    FAULT_RUN_TITLE = "この条件では計算できません", "These inputs cannot be simulated";
    RELOAD = "再読み込み", "Reload";
    PANIC = "予期しない問題で計算が止まりました。再読み込みしてください。", "The page stopped because of an unexpected problem. Please reload.";
    NOTICE_TITLE = "リンクの一部を読み取れませんでした", "Part of the link could not be read";
    SCREENS = "画面", "Screens";
    SCREEN_PLAN = "計画", "Plan";
    SCREEN_COMPARE = "比較", "Compare";
    SCREEN_EXPLORE = "探索", "Explore";
    SCREEN_FOLLOW_UP = "フォローアップ", "Follow-up";
    SCREEN_INDICATORS = "指標", "Indicators";
    SCREEN_ASSUMPTIONS = "前提", "Assumptions";
    SCREEN_METHOD = "手法", "Method";
    SCREEN_LOADING = "画面を読み込んでいます…", "Loading the screen…";
    SCREEN_NOT_LOADED = "画面を読み込めませんでした。ネットワークにつながっているかを確かめて、もう一度お試しください。直らない場合は、ページを再読み込みしてください。", "The screen could not be loaded. Check the network connection and try again; if that does not help, reload the page.";
    SCREEN_RETRY = "もう一度読み込む", "Try again";
    TOOLBAR = "操作", "Tools";
    UNDO = "元に戻す", "Undo";
    REDO = "やり直す", "Redo";
    REPLAY = "直前の変更を再現", "Replay last change";
    REPLAY_TITLE = "変更の前の結果を数秒間示してから、同じ変更をもう一度行います", "Shows the results before the last change for a few seconds, then makes the change again";
    CLOSE = "閉じる", "Close";
}

/// Says how many of the model's numbers are assumptions.
pub fn assumptions_count(lang: Lang, assumed: usize, all: usize) -> String {
    let (assumed, all) = (
        format::grouped(assumed as f64, 0),
        format::grouped(all as f64, 0),
    );
    match lang {
        Lang::Ja => format!(
            "モデルの前提{all}個のうち{assumed}個は根拠の等級がC（仮定）です。一つの値ではなく幅で読んでください。"
        ),
        Lang::En => format!(
            "{assumed} of the model's {all} assumptions are of grade C (assumed, not read in a source): read the ranges, not the single numbers."
        ),
    }
}
