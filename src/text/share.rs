//! Words of sharing: the dialog, the message that goes with a link, the citation, the verdict.

use super::{Lang, format};

words! {
    SHARE = "共有", "Share";
    TITLE = "この結果を共有する", "Share this result";
    EXPLANATION = "リンクには設定だけが入り、#から後ろはどのサーバーにも送られません。開いた人の端末で同じ計算をやり直し、同じ結果になったかを確かめます。", "The link holds the settings only, and what follows the # is sent to no server. Whoever opens it repeats the calculation on their own device and sees whether the same results came out.";
    WAIT = "計算が終わると、結果の要約値の入ったリンクができます。", "The link, with a digest of the results, is made as soon as the calculation is complete.";
    NAME = "シナリオの名前（任意、40字まで）", "Name of the scenario (optional, up to 40 letters)";
    GROUP = "グループの名前（任意、40字まで）", "Name of your group (optional, up to 40 letters)";
    LINK = "リンク", "Link";
    COPY = "コピー", "Copy";
    COPIED = "コピーしました。", "Copied.";
    COPY_BY_HAND = "選択しました。Ctrl+C（Macでは⌘C）でコピーしてください。", "Selected: press Ctrl+C (⌘C on a Mac) to copy.";
    MAIL = "メールで送る", "Send by e-mail";
    MAIL_SUBJECT = "シードフローの計算結果", "Results from Seedflow";
    OTHER_APP = "ほかのアプリで送る", "Send with another app";
    QR = "QRコード", "QR code";
    QR_LABEL = "このリンクのQRコード", "QR code of this link";
    QR_TOO_LONG = "リンクが長いため、QRコードにできません。", "The link is too long for a QR code.";
    EMBED = "ほかのページに埋め込む", "Embed in another page";
    EMBED_PART = "表示する部分", "What is shown";
    EMBED_BOTH = "カードと図", "Cards and chart";
    EMBED_CARDS = "カードだけ", "Cards only";
    EMBED_FAN = "図だけ", "Chart only";
    EMBED_CODE = "埋め込みコード", "Code to embed";
    EMBED_DETAILS = "技術的な詳細（埋め込みの高さ）", "Technical details (height of the frame)";
    EMBED_NOTE = "表示の高さは、{ type: \"seedflow-height\", height } という message で親のページに知らせます。", "The height is told to the parent page in a message { type: \"seedflow-height\", height }.";
    CITATION = "引用", "Citation";
    CHECKING = "リンクと同じ結果になるかを確かめています…", "Checking whether the results are those of the link…";
    OPEN_WHOLE = "シードフローで開く", "Open in Seedflow";
    OTHER_VERSION = "別の版で作られたリンクです", "The link was made with another version";
}

/// What a message says of the inputs: preset, number of changes, years.
pub fn inputs_line(lang: Lang, preset: &str, changes: usize, last: u16) -> String {
    let last_two = last % 100;
    match (lang, changes) {
        (Lang::Ja, 0) => format!("「{preset}」、2025～{last}年度の計算結果です。"),
        (Lang::Ja, _) => {
            format!("「{preset}」に{changes}件の変更を加えた、2025～{last}年度の計算結果です。")
        }
        (Lang::En, 0) => format!("Results of “{preset}”, FY2025–{last_two:02}."),
        (Lang::En, 1) => format!("Results of “{preset}” with 1 change, FY2025–{last_two:02}."),
        (Lang::En, _) => {
            format!("Results of “{preset}” with {changes} changes, FY2025–{last_two:02}.")
        }
    }
}

/// What a message says of the results: names and probabilities.
pub fn results_line(lang: Lang, probabilities: &[(String, String)]) -> String {
    let each = probabilities
        .iter()
        .map(|(name, probability)| format!("{name} {probability}"));
    let each: Vec<String> = each.collect();
    match lang {
        Lang::Ja => format!("目標に届く確率：{}。", each.join("、")),
        Lang::En => format!("Probability of reaching the target: {}.", each.join(", ")),
    }
}

/// How to cite: title, versions, date (year, month, day), link.
pub fn citation(
    lang: Lang,
    title: &str,
    versions: [&str; 2],
    date: [u32; 3],
    link: &str,
) -> String {
    let ([model, data], [year, month, day]) = (versions, date);
    match lang {
        Lang::Ja => format!(
            "{title}（モデル {model}、データ {data}）。{year}年{month}月{day}日作成。{link}"
        ),
        Lang::En => format!(
            "{title}. Model {model}, data {data}. Made on {year}-{month:02}-{day:02}. {link}"
        ),
    }
}

/// The workshop group that the page was opened for.
pub fn group(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("グループ：{name}"),
        Lang::En => format!("Group: {name}"),
    }
}

/// The scenario that a link opened, by its name.
pub fn opened(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("「{name}」を開きました。"),
        Lang::En => format!("Opened “{name}”."),
    }
}

/// What an embedded part was made with.
pub fn made_with(lang: Lang, model: &str, replications: u32) -> String {
    let count = format::grouped(f64::from(replications), 0);
    match lang {
        Lang::Ja => format!("モデル {model}、反復 {count}回。"),
        Lang::En => format!("Model {model}, {count} replications."),
    }
}
