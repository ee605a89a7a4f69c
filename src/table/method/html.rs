//! The method document and the list of changes as HTML: chapters that fold, tables that scroll, nothing
//! that a strict security policy forbids.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::diagram::diagram;
use super::method as document;
use crate::seeds::Seeds;
use crate::text::{Lang, Words, method};

/// The list of changes.
const CHANGES: &str = include_str!("../../../CHANGELOG.md");

/// The method document without a frame, for a page that shows it under a heading of its own.
pub fn method_article(seeds: &Seeds, lang: Lang) -> String {
    article(&document(seeds, lang), lang)
}

/// The list of changes likewise; it is kept in English.
pub fn changes_article() -> String {
    article(CHANGES, Lang::En)
}

/// The method document as a page that stands alone.
pub fn method_page(seeds: &Seeds, lang: Lang) -> String {
    let title = Words {
        ja: "Seedflow：仕組みと根拠",
        en: "Seedflow: how it works and what it rests on",
    };
    let (code, title, body) = (lang.code(), title.in_(lang), method_article(seeds, lang));
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n</head>\n<body>\n<h2>{title}</h2>\n{body}</body>\n</html>\n"
    )
}

/// Markdown as HTML. The title goes, since whoever shows it has one; every chapter folds.
fn article(markdown: &str, lang: Lang) -> String {
    let mut state = Rewriter::new(lang);
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let events: Vec<Event<'_>> = events.flat_map(|event| state.rewrite(event)).collect();
    let end = state.close_chapter();
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter().chain(end));
    // The alignment of columns comes as a style attribute, which the page's policy forbids.
    out.replace(" style=\"text-align: right\"", " class=\"is-number\"")
        .replace(" style=\"text-align: left\"", "")
}

/// Changes the events of a document one by one.
struct Rewriter {
    lang: Lang,
    /// Inside a heading of the document itself, or a drawing's source: nothing of it is shown.
    hidden: bool,
    in_chapter: bool,
    tables: usize,
}

impl Rewriter {
    const fn new(lang: Lang) -> Rewriter {
        Rewriter {
            lang,
            hidden: false,
            in_chapter: false,
            tables: 0,
        }
    }

    fn rewrite<'a>(&mut self, event: Event<'a>) -> Vec<Event<'a>> {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }) => {
                self.hidden = true;
                Vec::new()
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                self.hidden = false;
                Vec::new()
            }
            Event::Start(Tag::CodeBlock(_)) => {
                self.hidden = true;
                vec![markup(format!(
                    "<div class=\"table__frame\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">{}</div>\n",
                    method::DIAGRAM.in_(self.lang),
                    diagram(self.lang)
                ))]
            }
            Event::End(TagEnd::CodeBlock) => {
                self.hidden = false;
                Vec::new()
            }
            _ if self.hidden => Vec::new(),
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) => self.open_chapter(),
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => {
                vec![markup("</h3></summary>\n".to_string())]
            }
            Event::Start(Tag::Heading { level, .. }) => {
                vec![markup(format!("<h{}>", deeper(level)))]
            }
            Event::End(TagEnd::Heading(level)) => {
                vec![markup(format!("</h{}>\n", deeper(level)))]
            }
            Event::Start(Tag::Table(_)) => {
                self.tables += 1;
                let label = self.lang.pick("表", "Table");
                let open = format!(
                    "<div class=\"table__frame\" role=\"region\" tabindex=\"0\" aria-label=\"{label} {}\">\n",
                    self.tables
                );
                vec![markup(open), event]
            }
            Event::End(TagEnd::Table) => vec![event, markup("</div>\n".to_string())],
            // Nothing in our own texts is markup.
            Event::Html(text) | Event::InlineHtml(text) => vec![Event::Text(text)],
            other => vec![other],
        }
    }

    fn open_chapter<'a>(&mut self) -> Vec<Event<'a>> {
        let mut events = self.close_chapter();
        self.in_chapter = true;
        events.push(markup(
            "<details class=\"chapter\"><summary><h3>".to_string(),
        ));
        events
    }

    fn close_chapter<'a>(&mut self) -> Vec<Event<'a>> {
        if core::mem::take(&mut self.in_chapter) {
            vec![markup("</details>\n".to_string())]
        } else {
            Vec::new()
        }
    }
}

/// Chapters are third headings of the page.
fn deeper(level: HeadingLevel) -> usize {
    (level as usize + 1).min(6)
}

fn markup<'a>(text: String) -> Event<'a> {
    Event::Html(CowStr::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::{load, shipped};

    fn count(text: &str, part: &str) -> usize {
        text.matches(part).count()
    }

    #[test]
    fn the_document_folds_by_chapter_and_breaks_no_security_policy() {
        let seeds = load(&shipped()).expect("the shipped data is valid");
        for lang in Lang::ALL {
            let markdown = document(&seeds, lang);
            let text = method_article(&seeds, lang);
            let chapters = markdown
                .lines()
                .filter(|line| line.starts_with("## "))
                .count();
            assert_eq!(count(&text, "<details class=\"chapter\">"), chapters);
            for tag in ["details", "summary", "table", "div", "h3", "h4", "svg"] {
                let opened = count(&text, &format!("<{tag}>")) + count(&text, &format!("<{tag} "));
                assert_eq!(opened, count(&text, &format!("</{tag}>")), "{tag}");
                assert!(0 < opened, "{tag}");
            }
            for forbidden in [
                "style=",
                "<script",
                "<h1",
                "onclick",
                "javascript:",
                "mermaid",
            ] {
                assert_eq!(count(&text, forbidden), 0, "{forbidden}");
            }
            for parameter in &seeds.parameters {
                assert!(text.contains(&format!("<code>{}</code>", parameter.id)));
            }
        }
    }

    #[test]
    fn what_looks_like_markup_is_shown_and_not_obeyed() {
        let text = article("# T\n\n## A\n\nx <b onclick=\"y\">z</b>\n", Lang::En);
        assert!(text.contains("&lt;b onclick"), "{text}");
        assert!(!text.contains("<b"), "{text}");
        assert!(text.ends_with("</details>\n"), "{text}");
    }
}
