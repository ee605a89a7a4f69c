//! The plan's terms, each explained in a sentence or two after its own wording, with the section.

use super::{Lang, Words};

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Id.
    pub id: &'static str,
    /// The term itself.
    pub name: Words,
    /// What it means.
    pub says: Words,
    /// Section of the plan; empty where the term is the model's own.
    pub section: &'static str,
}

/// The section in brackets: `計画3.3(1)`.
pub fn section(lang: Lang, term: &Term) -> String {
    match (term.section, lang) {
        ("", Lang::Ja) => "このモデルの用語".to_string(),
        ("", Lang::En) => "the model's own term".to_string(),
        (section, Lang::Ja) => format!("計画{section}"),
        (section, Lang::En) => format!("plan, section {section}"),
    }
}

/// The label of the button that explains a term.
pub fn ask(lang: Lang, term: &Term) -> String {
    let name = term.name.in_(lang);
    match lang {
        Lang::Ja => format!("用語の説明：{name}"),
        Lang::En => format!("What it means: {name}"),
    }
}

/// The term of an id.
pub fn term(id: &str) -> Option<&'static Term> {
    TERMS.iter().find(|term| term.id == id)
}

/// All terms, the plan's first.
pub const TERMS: &[Term] = &[
    Term {
        id: "licence",
        name: Words {
            ja: "シーズの企業導出",
            en: "Licence contract",
        },
        says: Words {
            ja: "権利譲渡契約・実施許諾契約・共同研究開発契約の件数。オプション契約は除く。シーズの数ではなく契約の数を数える。",
            en: "Assignment, licence and joint research and development contracts, options excluded. Contracts are counted, not seeds.",
        },
        section: "4.1",
    },
    Term {
        id: "trial",
        name: Words {
            ja: "治験に至った件数",
            en: "Case that reached a trial",
        },
        says: Words {
            ja: "AMED支援による研究成果を活用して治験へ移行した課題、またはAMED支援により治験を実施した課題。",
            en: "A project that moved to a trial on results of the agency’s support, or that ran a trial with its support.",
        },
        section: "4.1",
    },
    Term {
        id: "continued",
        name: Words {
            ja: "優れたシーズの発展・継続支援",
            en: "Continued support",
        },
        says: Words {
            ja: "AMED内の事業間の連続的支援の数。同一事業内での課題の受け渡しも含む。",
            en: "Successive support by programmes of the agency, hand-overs inside one programme included.",
        },
        section: "4.1",
    },
    Term {
        id: "pairing",
        name: Words {
            ja: "ペアリング",
            en: "Pairing",
        },
        says: Words {
            ja: "基礎段階の補助事業を選定する時に、次の応用段階へ連続的に支援する可能性を検討して採択し、基礎段階の終了時に確認を経て切れ目なく支援する仕組み。",
            en: "When a project of the basic stage is selected, support on into the applied stage is considered; when the basic stage ends it is confirmed and goes on without a gap.",
        },
        section: "3.3(1)②",
    },
    Term {
        id: "matching",
        name: Words {
            ja: "マッチング",
            en: "Matching",
        },
        says: Words {
            ja: "基礎段階の補助事業による研究開発の完了前に、次の応用段階へ進める是非を判断し、採用の場合は次の補助等事業へ切れ目なく支援する仕組み。",
            en: "Before research funded at the basic stage is complete, it is decided whether it goes on to the applied stage; if so, the next programme supports it without a gap.",
        },
        section: "3.3(1)②",
    },
    Term {
        id: "open-call",
        name: Words {
            ja: "公募",
            en: "Open call",
        },
        says: Words {
            ja: "過去にAMED支援を受けた課題も、新たな公募に応募して採択されることがある。待つ時間と競争がある。",
            en: "A project that was supported before may also win a new call. It waits and it competes.",
        },
        section: "4.1",
    },
    Term {
        id: "adjustment-fund",
        name: Words {
            ja: "調整費",
            en: "Adjustment fund",
        },
        says: Words {
            ja: "各府省庁の補助等事業の切れ目を埋めるために使える費用。公募時期や事業年度の壁を超える、切れ目のない支援に活用する。",
            en: "Money that can fill gaps between the ministries’ programmes, across the dates of calls and the walls of fiscal years.",
        },
        section: "3.3(1)②",
    },
    Term {
        id: "bridging",
        name: Words {
            ja: "つなぎ支援",
            en: "Bridging",
        },
        says: Words {
            ja: "次の公募を待つシーズを、調整費で支えること。このモデルでの名前で、計画は切れ目を埋める方策の一つとして調整費を挙げる。",
            en: "Support from the adjustment fund while a seed waits for a call. The name is the model’s; the plan names the fund among the means to fill gaps.",
        },
        section: "3.3(1)②",
    },
    Term {
        id: "stage-gate",
        name: Words {
            ja: "ステージゲート（Go/No Go）",
            en: "Stage gate (Go/No-Go)",
        },
        says: Words {
            ja: "Go/No Goを早期に判定し、次の段階につながらない課題や取組内容の入替えを、研究開発期間の途中でも行う考え方。",
            en: "Go or No-Go is decided early, and what does not lead to a next stage is replaced even before its term ends.",
        },
        section: "3.3(1)③",
    },
    Term {
        id: "pivot",
        name: Words {
            ja: "方向性の変更",
            en: "Change of direction",
        },
        says: Words {
            ja: "Go判断とならなかったものについて、それまでの成果を活かせる道がないかを検討し、方向を変えて続けること。",
            en: "For what was not given a Go, a way to use the results so far is looked for, and the work goes on in another direction.",
        },
        section: "3.3(1)③",
    },
    Term {
        id: "support",
        name: Words {
            ja: "伴走支援",
            en: "Accompanying support",
        },
        says: Words {
            ja: "知財戦略、企業連携、薬事承認申請など、実用化に必要な業務について専門人材が続けて助言すること。",
            en: "Experts advise throughout on what practical use needs: patents, company partners, applications for approval.",
        },
        section: "3.1(5)①",
    },
    Term {
        id: "portfolio",
        name: Words {
            ja: "ポートフォリオ管理",
            en: "Portfolio management",
        },
        says: Words {
            ja: "AMEDの支援事業全般を、事業単位、統合プロジェクト単位、疾患単位で見て配分や入替えを考えること。",
            en: "All that the agency supports is looked at by programme, by integrated project and by disease.",
        },
        section: "3.3(1)②",
    },
    Term {
        id: "projects",
        name: Words {
            ja: "統合プロジェクト",
            en: "Integrated project",
        },
        says: Words {
            ja: "各府省庁の関連する事業を束ね、一つのプロジェクトとして一元的に管理する八つのまとまり。",
            en: "One of eight bundles of the ministries’ programmes, managed as one project.",
        },
        section: "3.1(3)",
    },
    Term {
        id: "areas",
        name: Words {
            ja: "疾患領域",
            en: "Disease area",
        },
        says: Words {
            ja: "がん、難病の視点と、生活習慣病、神経疾患・精神疾患、老年医学・認知症、成育、歯科口腔保健をみるライフコースの視点で、プロジェクトを横断して管理する区分。",
            en: "Cancer and intractable diseases, and along the life course lifestyle, neurological and mental, geriatric, child and dental health, managed across the projects.",
        },
        section: "3.1(4)",
    },
    Term {
        id: "overall",
        name: Words {
            ja: "全体目標",
            en: "Overall target",
        },
        says: Words {
            ja: "2025〜2029年度の5年間に達成すべき目標1〜4。5年間の目標値の5分の1を各年度の目標値とする。",
            en: "Targets 1 to 4, for the five years FY2025–29; each year’s target is a fifth of the five-year target.",
        },
        section: "4.1",
    },
    Term {
        id: "special",
        name: Words {
            ja: "特設目標",
            en: "Special target",
        },
        says: Words {
            ja: "医療分野の研究開発等を効果的に加速するための目標5〜21。令和10（2028）年度中に達成する。",
            en: "Targets 5 to 21, set to speed research up; due within FY2028.",
        },
        section: "4.1",
    },
    Term {
        id: "monitoring",
        name: Words {
            ja: "モニタリング指標",
            en: "Monitoring indicator",
        },
        says: Words {
            ja: "達成状況をより深く理解し、目的との整合性を確認するために観測する指標。数値目標はない。",
            en: "Watched to understand progress more deeply and to check it against the aims; it has no target.",
        },
        section: "4.1",
    },
    Term {
        id: "outcome",
        name: Words {
            ja: "アウトカム指標",
            en: "Outcome indicator",
        },
        says: Words {
            ja: "薬事承認、ガイドライン等、製品上市数。期間中に継続して上昇するように行動することとされている。",
            en: "Approvals, guidelines and products launched; all concerned act so that they keep rising.",
        },
        section: "4.1",
    },
    Term {
        id: "poc",
        name: Words {
            ja: "非臨床PoC",
            en: "Non-clinical PoC",
        },
        says: Words {
            ja: "非臨床の試験で、ねらった効き目を示せたこと。このモデルでは応用段階の合格をそう数える。",
            en: "Non-clinical tests showed the effect aimed for. The model counts a pass of the applied stage, or a share of them.",
        },
        section: "4.1",
    },
    Term {
        id: "follow-up",
        name: Words {
            ja: "フォローアップ",
            en: "Follow-up",
        },
        says: Words {
            ja: "毎年度の終了後に進捗を調べ、翌年度の資源配分に反映させること。",
            en: "After each fiscal year progress is looked at and shapes the allocation of the next.",
        },
        section: "4.2",
    },
    Term {
        id: "seed",
        name: Words {
            ja: "シーズ",
            en: "Research seed",
        },
        says: Words {
            ja: "実用化をめざす研究成果の芽。このモデルでは一つずつ、月ごとに追う。",
            en: "A result that may grow into a product. The model follows each one, month by month.",
        },
        section: "",
    },
    Term {
        id: "newcomers",
        name: Words {
            ja: "新規採択と押しのけ",
            en: "Newcomers and displacement",
        },
        says: Words {
            ja: "枠は予算で決まるため、先へ進むシーズは新規のシーズが得るはずだった枠を使う。",
            en: "Money limits places: whoever goes on takes a place that a newcomer would have had.",
        },
        section: "",
    },
    Term {
        id: "band",
        name: Words {
            ja: "90%の幅",
            en: "90% band",
        },
        says: Words {
            ja: "計算した歴史の90%が入る範囲（5〜95%）。偶然と知識の不足の両方を含む。",
            en: "Where 90% of the simulated histories lie (5–95%), by luck and by lack of knowledge together.",
        },
        section: "",
    },
    Term {
        id: "prior",
        name: Words {
            ja: "事前分布と事後分布",
            en: "Prior and posterior",
        },
        says: Words {
            ja: "事前は観測を使う前の知識の幅、事後は第2期の観測で絞った後の幅。同じなら観測は何も教えていない。",
            en: "The prior is what is known before the observations, the posterior after the second term was taken in. Where both agree the observations say nothing.",
        },
        section: "",
    },
    Term {
        id: "grade",
        name: Words {
            ja: "根拠の等級",
            en: "Grade of evidence",
        },
        says: Words {
            ja: "A：資料で確認、B：資料の記憶で未確認、C：仮定、D：ほかの数値からの計算。",
            en: "A: read in a source; B: recalled, not verified; C: assumed; D: arithmetic on other numbers.",
        },
        section: "",
    },
];
