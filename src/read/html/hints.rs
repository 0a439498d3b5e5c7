//! What the attributes of an element say of its place on the page.

/// Where on the page an element says it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hint {
    /// Nothing is said.
    #[default]
    None,
    /// The words of the article.
    ArticleBody,
    /// The headline, where the element is a heading.
    Headline,
    /// Said by a role, which pages give to elements on purpose: menus, search, boxes beside the text.
    Furniture,
    /// Said by a name that pages give for their style sheets: more often right than wrong.
    Suspect,
    /// Words of readers; there may be more of them than of the article.
    Comments,
    /// Who wrote it, and when: no part of the text unless whole sentences stand there.
    Byline,
    /// Hidden from programs that read aloud, which saved pages often are as a whole behind an open window.
    Veiled,
    /// Shown to nobody.
    Hidden,
}

/// What is known of an element besides its name; empty where an attribute is missing.
#[derive(Debug, Default)]
pub struct Attributes<'page> {
    /// The element's own name, where it is none of HTML's: `amp-ad`.
    pub own_name: &'page str,
    pub class: &'page str,
    pub id: &'page str,
    pub role: &'page str,
    pub property: &'page str,
    pub style: &'page str,
    pub is_hidden: bool,
    pub is_veiled: bool,
}

impl Hint {
    /// What the attributes of an element come to.
    pub fn of(attributes: &Attributes<'_>) -> Self {
        if attributes.is_hidden || hides(attributes.style) {
            return Hint::Hidden;
        }
        if attributes.is_veiled {
            return Hint::Veiled;
        }
        let properties = || attributes.property.split_ascii_whitespace();
        if properties().any(|property| property.eq_ignore_ascii_case("articleBody")) {
            return Hint::ArticleBody;
        }
        if properties().any(|property| property.eq_ignore_ascii_case("headline")) {
            return Hint::Headline;
        }
        if attributes.role.split_ascii_whitespace().any(|role| ROLES.contains(&role)) {
            return Hint::Furniture;
        }
        let names = [attributes.class, attributes.id, attributes.own_name].map(words).concat();
        let has = |known: &[&str]| names.iter().any(|name| known.contains(&name.as_str()));
        match () {
            () if has(HIDDEN) => Hint::Furniture,
            () if has(COMMENTS) => Hint::Comments,
            () if has(SUSPECT) || PAIRS.iter().any(|pair| names.windows(2).any(|names| names == pair)) => Hint::Suspect,
            () if has(BYLINE) => Hint::Byline,
            () => Hint::None,
        }
    }
}

fn hides(style: &str) -> bool {
    let rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    rules.map(|(name, value)| (name.trim(), value.trim())).any(|(name, value)| {
        let is = |expected: &str| value.get(..expected.len()).is_some_and(|start| start.eq_ignore_ascii_case(expected));
        name.eq_ignore_ascii_case("display") && is("none") || name.eq_ignore_ascii_case("visibility") && is("hidden")
    })
}

/// The words that names are made of, in lower case: `relatedLinks`, `related-links` and `related_links` have the same.
fn words(names: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for character in names.chars() {
        let begins = character.is_ascii_uppercase() && before.is_ascii_lowercase();
        let parts = !character.is_alphanumeric();
        if (begins || parts) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let (false, Some(word)) = (parts, words.last_mut()) {
            word.push(character.to_ascii_lowercase());
        }
        before = character;
    }
    words
}

const ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "button",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
    "tooltip",
];

/// Off the screen, for programs that read aloud.
const HIDDEN: &[&str] = &["hidden", "offscreen", "screenreader", "sr", "visuallyhidden"];

const COMMENTS: &[&str] = &["comment", "comments", "commenting", "disqus", "livefyre", "respond", "replies"];

const SUSPECT: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adverts",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "donate",
    "donation",
    "footer",
    "gdpr",
    "login",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "noprint",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "rail",
    "recirc",
    "recirculation",
    "recommended",
    "recommendations",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signin",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subnav",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toolbar",
    "tooltip",
    "trending",
    "widget",
];

/// Words that say something together alone.
const PAIRS: &[[&str; 2]] = &[
    ["also", "read"],
    ["latest", "news"],
    ["more", "from"],
    ["more", "stories"],
    ["most", "read"],
    ["most", "viewed"],
    ["read", "also"],
    ["read", "more"],
    ["read", "next"],
    ["see", "also"],
    ["top", "stories"],
    ["up", "next"],
];

const BYLINE: &[&str] = &["author", "authors", "byline", "credit", "credits", "dateline", "published", "pubdate", "timestamp", "updated"];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(attributes: Attributes<'_>, expected: Hint) {
        assert_eq!(Hint::of(&attributes), expected, "{attributes:?}");
    }

    #[test]
    fn names_are_read_by_their_words() {
        let class = |class| Attributes { class, ..Attributes::default() };
        check(class("story relatedLinks"), Hint::Suspect);
        check(class("c-related_links"), Hint::Suspect);
        check(class("article__most-read"), Hint::Suspect);
        check(class("most important to read"), Hint::None);
        check(class("header shareholders addition"), Hint::None);
        check(class("comment-list"), Hint::Comments);
        check(class("article-byline"), Hint::Byline);
        check(Attributes { own_name: "amp-social-share", ..Attributes::default() }, Hint::Suspect);
        check(Attributes { id: "socialBar", ..Attributes::default() }, Hint::Suspect);
    }

    #[test]
    fn what_is_hidden_is_known_by_attribute_and_style() {
        check(Attributes { is_hidden: true, ..Attributes::default() }, Hint::Hidden);
        check(Attributes { style: "color: red; DISPLAY : none", ..Attributes::default() }, Hint::Hidden);
        check(Attributes { style: "visibility:hidden !important", ..Attributes::default() }, Hint::Hidden);
        check(Attributes { style: "display:block", ..Attributes::default() }, Hint::None);
        check(Attributes { is_veiled: true, ..Attributes::default() }, Hint::Veiled);
        check(Attributes { role: "navigation", ..Attributes::default() }, Hint::Furniture);
        check(Attributes { property: "articleBody", class: "related", ..Attributes::default() }, Hint::ArticleBody);
    }
}
