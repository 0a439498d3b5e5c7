//! The day on which a page says that its article came out.
//!
//! Asked in this order: linked data, `meta` elements, a moment of publication in the head of the article.
//! What else a page shows of dates, a clock, "last updated", other articles, is never asked.
//! The day is the one that is written, in the time zone in which it is written.

use crate::read::dateline;
use crate::read::front_matter;
use crate::read::html::article::Judged;
use crate::read::html::markup::Page;
use crate::text::Day;
use serde_json::Value;

/// A day that is stated, or what was written instead.
#[derive(Debug, PartialEq, Eq)]
pub struct Stated {
    /// Byte of the file.
    pub at: usize,
    /// What it is called there.
    pub name: String,
    pub value: String,
}

/// The day of publication, and the statements that could not be read before one could.
pub fn published(page: &Page<'_>, judged: &Judged) -> (Option<Day>, Vec<Stated>) {
    let mut unread = Vec::new();
    for stated in linked(page).into_iter().chain(metas(page, judged)).chain(moments(page, judged)) {
        match day(&stated.value) {
            Some(day) => return (Some(day), Vec::new()),
            None => unread.push(stated),
        }
    }
    (None, unread)
}

/// `2025-08-15`, `2025-08-15T23:30:00-04:00`, `20250815T233000`, `Fri, 15 Aug 2025 10:00:00 GMT`, `August 15, 2025 10:00`.
fn day(value: &str) -> Option<Day> {
    let value = value.trim();
    let words: Vec<&str> = value.split_whitespace().collect();
    let after_weekday = usize::from(words.first().is_some_and(|first| first.ends_with(',') && first.starts_with(char::is_alphabetic)));
    let date = words.get(after_weekday..after_weekday + 3).map(|words| words.join(" "));
    front_matter::day(value).or_else(|| undivided(value)).or_else(|| date.and_then(|date| dateline::day(&date)))
}

fn undivided(value: &str) -> Option<Day> {
    let (day, rest) = value.split_at_checked(8)?;
    let ends = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    let parts = (ends && day.bytes().all(|byte| byte.is_ascii_digit())).then(|| (day[..4].parse(), day[4..6].parse(), day[6..].parse()));
    match parts? {
        (Ok(year), Ok(month), Ok(day)) => Day::new(year, month, day),
        _ => None,
    }
}

/// What an article in linked data says of itself.
struct Linked {
    headline: String,
    stated: Stated,
}

/// The dates of the article in linked data: none where there are several articles and the page's title fits none.
fn linked(page: &Page<'_>) -> Option<Stated> {
    let mut articles = Vec::new();
    for (at, script) in &page.linked_data {
        let bare = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
        if let Ok(value) = serde_json::from_str::<Value>(bare) {
            articles_of(&value, *at, &mut articles);
        }
    }
    let first = articles.first()?.stated.value.clone();
    if !articles.iter().all(|article| article.stated.value == first) {
        let title = page.title.to_lowercase();
        articles.retain(|article| !article.headline.is_empty() && title.contains(&article.headline.to_lowercase()));
    }
    let alone = articles.len() == 1 || articles.iter().all(|article| article.stated.value == first);
    articles.into_iter().next().filter(|_| alone).map(|article| article.stated)
}

/// The articles in a value of linked data; the package refuses values that nest deeply.
fn articles_of(value: &Value, at: usize, articles: &mut Vec<Linked>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| articles_of(value, at, articles)),
        Value::Object(fields) => {
            let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
            if let (true, Some(value)) = (fields.get("@type").is_some_and(is_article), text("datePublished")) {
                let headline = text("headline").or_else(|| text("name")).unwrap_or_default();
                articles.push(Linked { headline, stated: Stated { at, name: "datePublished".into(), value } });
                return;
            }
            for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = fields.get(name) {
                    articles_of(inner, at, articles);
                }
            }
        }
        _ => {}
    }
}

/// `NewsArticle`, `https://schema.org/LiveBlogPosting`, `["Article", "BlogPosting"]`.
fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind.ends_with("/Report") || kind == "Report",
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

/// Names under which a page's head says when its article came out, the commonest first.
const NAMES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
];

fn metas(page: &Page<'_>, judged: &Judged) -> Vec<Stated> {
    // A `meta` element may stand in the list of other articles too.
    let is_own = |node: usize, at: usize| !judged.is_furniture(node) && (at < judged.header.start || judged.article.contains(&node));
    let of_name = |name: &&str| page.metas.iter().filter(move |meta| meta.name == **name).find(|meta| is_own(meta.node, meta.at));
    NAMES.iter().filter_map(of_name).map(|meta| Stated { at: meta.at, name: meta.name.clone(), value: meta.content.clone() }).collect()
}

fn moments(page: &Page<'_>, judged: &Judged) -> Vec<Stated> {
    let of_header = page.moments.iter().filter(|moment| moment.is_published && judged.header.contains(&moment.at));
    let seen = of_header.filter(|moment| !judged.is_furniture(moment.node) && !judged.standings[moment.node].is_unseen);
    seen.map(|moment| Stated { at: moment.at, name: "datetime".into(), value: moment.value.clone() }).collect()
}
