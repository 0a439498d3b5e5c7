//! From the tags of a page to its elements and words. Alone calls the HTML package.
//!
//! Browsers mend any page by some thousand rules; what matters here is which words stand in one paragraph and what encloses them.
//! So paragraphs, list entries, cells and links end where browsers end them, and nothing is moved.
//! Elements lie in a row and point at what encloses them: however deeply a page nests, nothing here goes down by calling itself.

use crate::read::html::elements::{Element, is_void};
use crate::read::html::hints::{Attributes, Hint};
use crate::read::html::references::parted;
use html5gum::emitters::default::{StartTag, Token};
use html5gum::{DefaultEmitter, Tokenizer};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// An element of the page.
#[derive(Debug)]
pub struct Node {
    /// The element that encloses it: always an earlier one, itself for the root.
    pub parent: usize,
    pub element: Element,
    pub hint: Hint,
    /// For headings, 1 to 6; 0 otherwise.
    pub rank: u8,
    /// Byte of the file at which it starts.
    pub start: usize,
}

/// What stands between tags, in the order of the file.
#[derive(Debug)]
pub enum Leaf {
    /// Words as they stand in the file, or a character reference with what it stands for.
    Words { node: usize, range: Range<usize>, value: Option<String> },
    /// A line break inside a block.
    Break { range: Range<usize> },
    /// A quotation mark that the browser sets for an element.
    Mark { node: usize, range: Range<usize>, mark: &'static str },
    Comment {
        text: String,
        /// The byte of the file at which it begins.
        place: usize,
    },
    /// A block begins or ends.
    Edge,
}

impl Leaf {
    /// Byte of the file at which it starts, where it has a place there.
    pub fn start(&self) -> Option<usize> {
        match self {
            Leaf::Words { range, .. } | Leaf::Break { range } | Leaf::Mark { range, .. } => Some(range.start),
            Leaf::Comment { .. } | Leaf::Edge => None,
        }
    }
}

/// A date that the markup gives for a moment: the value of a `datetime` attribute.
#[derive(Debug)]
pub struct Moment {
    pub node: usize,
    pub at: usize,
    pub value: String,
    /// Whether the markup says that it is the moment of publication.
    pub is_published: bool,
}

/// What the head of a page says in a `meta` element.
#[derive(Debug)]
pub struct Meta {
    pub node: usize,
    pub at: usize,
    /// Its `property`, `name` or `itemprop`, in lower case.
    pub name: String,
    pub content: String,
}

/// A page after its tags are read.
#[derive(Debug)]
pub struct Page<'file> {
    pub file: &'file str,
    pub nodes: Vec<Node>,
    pub leaves: Vec<Leaf>,
    pub metas: Vec<Meta>,
    pub moments: Vec<Moment>,
    /// Scripts that hold linked data: byte of the file, and text.
    pub linked_data: Vec<(usize, String)>,
    /// The words of its title.
    pub title: String,
}

impl Page<'_> {
    /// The words of leaves that follow each other.
    pub fn read(&self, leaves: Range<usize>) -> String {
        let words = self.leaves[leaves].iter().filter_map(|leaf| match leaf {
            Leaf::Words { range, value, .. } => Some(value.as_deref().unwrap_or(&self.file[range.clone()])),
            Leaf::Break { .. } => Some(" "),
            _ => None,
        });
        words.collect()
    }
}

/// Reads the tags of a page.
pub fn page(file: &str) -> Page<'_> {
    // A carriage return alone ends a line too, and the package moves over one before a line feed without counting it.
    let mut unified = Cow::Borrowed(file);
    if file.contains('\r') {
        unified = Cow::Owned(file.replace("\r\n", " \n").replace('\r', "\n"));
    }
    let is_xml = file.trim_start().starts_with("<?xml");
    if is_xml {
        unified = Cow::Owned(without_empty_scripts(&unified));
    }
    let text = unified.as_ref();
    let mut reader = Reader {
        text,
        page: Page {
            file,
            nodes: Vec::new(),
            leaves: Vec::new(),
            metas: Vec::new(),
            moments: Vec::new(),
            linked_data: Vec::new(),
            title: String::new(),
        },
        open: Vec::new(),
        names: HashMap::new(),
        fences: Vec::new(),
        blocks: Vec::new(),
        is_xml,
        linked_data: None,
        unseen: 0,
        at: 0..0,
    };
    reader.page.nodes.push(Node { parent: 0, element: Element::Body, hint: Hint::None, rank: 0, start: 0 });
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => reader.start(&tag),
            Ok(Token::EndTag(tag)) => reader.end(&String::from_utf8_lossy(&tag.name), tag.span.start..tag.span.end),
            Ok(Token::String(words)) => reader.words(&String::from_utf8_lossy(&words), words.span.start..words.span.end),
            Ok(Token::Comment(comment)) => {
                let place = text[..comment.span.start].rfind("<!").unwrap_or(comment.span.start);
                let place = if text[comment.span.start..].starts_with("<!") { comment.span.start } else { place };
                reader.page.leaves.push(Leaf::Comment { text: String::from_utf8_lossy(&comment).into_owned(), place });
            }
            Ok(Token::Doctype(_) | Token::Error(_)) | Err(_) => {}
        }
    }
    reader.page
}

/// The page with other names of the same length for scripts and styles that close themselves, as they may in XML alone:
/// the package would take the whole rest of the page for their text.
fn without_empty_scripts(text: &str) -> String {
    let mut left = text;
    let mut written = String::with_capacity(text.len());
    while let Some(at) = left.find("<s") {
        let (before, tag) = left.split_at(at);
        written += before;
        let is_empty = tag.find('>').is_some_and(|end| tag[..end].ends_with('/'));
        let (name, other) = if tag.starts_with("<script") { ("<script", "<source") } else { ("<style", "<track") };
        let taken = if is_empty && tag.starts_with(name) { other } else { "<s" };
        written += taken;
        left = &tag[taken.len()..];
    }
    written + left
}

/// An element whose end was not met yet.
#[derive(Debug)]
struct Open {
    node: usize,
    name: String,
    /// Its end tag came while a block inside it was still open: it ends with that block.
    is_over: bool,
    /// The mark that ends what is spoken.
    closing: Option<&'static str>,
}

struct Reader<'file, 'text> {
    /// The file with line feeds alone.
    text: &'text str,
    page: Page<'file>,
    open: Vec<Open>,
    /// Where in `open` elements of a name stand, so that an end tag finds its start without a search.
    names: HashMap<String, Vec<usize>>,
    /// Where in `open` elements stand that end tags inside them do not reach out of.
    fences: Vec<usize>,
    /// Where in `open` blocks stand.
    blocks: Vec<usize>,
    is_xml: bool,
    /// Where the script of linked data stands that is open.
    linked_data: Option<usize>,
    /// How many open elements hold what nobody sees.
    unseen: usize,
    /// Where the tag stands that is being read: what it ends unsaid ends there.
    at: Range<usize>,
}

impl Reader<'_, '_> {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let range = tag.span.start..tag.span.end;
        // An anchor that leads nowhere is a place in the text.
        let is_anchor = name == "a" && !tag.attributes.contains_key(&b"href"[..]);
        let element = if is_anchor { Element::Inline } else { Element::of(&name) };
        self.at = range.clone();
        let value = |name: &[u8]| tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned());
        self.make_way(element, &name);
        match name.as_str() {
            "html" | "body" => return,
            "br" => return self.page.leaves.push(Leaf::Break { range }),
            "meta" => {
                let named = value(b"property").or_else(|| value(b"name")).or_else(|| value(b"itemprop"));
                if let (Some(name), Some(content)) = (named, value(b"content")) {
                    let name = name.to_ascii_lowercase();
                    self.page.metas.push(Meta { node: self.innermost(), at: range.start, name, content });
                }
            }
            _ => {}
        }
        if element.is_block() {
            self.edge();
        }
        let inside_drawing =
            self.names.get("svg").is_some_and(|at| !at.is_empty()) || self.names.get("math").is_some_and(|at| !at.is_empty());
        let closes_itself = tag.self_closing && (self.is_xml || inside_drawing || element == Element::Foreign);
        if is_void(&name) {
            return;
        }
        let hint = hint(&name, element, &value);
        let rank = if element == Element::Heading { name.as_bytes()[1] - b'0' } else { 0 };
        let node = self.page.nodes.len();
        self.page.nodes.push(Node { parent: self.innermost(), element, hint, rank, start: range.start });
        if let Some(datetime) = value(b"datetime") {
            let is_published = tag.attributes.contains_key(&b"pubdate"[..]) || says(&value(b"itemprop"), "datepublished");
            self.page.moments.push(Moment { node, at: range.start, value: datetime, is_published });
        }
        let closing = (element == Element::Spoken).then(|| self.opening_mark(node, range.clone())).flatten();
        if element == Element::Script && says(&value(b"type"), "application/ld+json") {
            self.linked_data = Some(node);
        }
        if closes_itself {
            if element.is_block() {
                self.edge();
            }
            return;
        }
        let at = self.open.len();
        self.names.entry(name.clone()).or_default().push(at);
        if element.is_enclosed(&name) {
            self.fences.push(at);
        }
        if element.is_block() {
            self.blocks.push(at);
        }
        self.unseen += usize::from(is_unseen(element));
        self.open.push(Open { node, name, is_over: false, closing });
    }

    /// A block begins or ends here, unless nobody sees it.
    fn edge(&mut self) {
        if self.unseen == 0 {
            self.page.leaves.push(Leaf::Edge);
        }
    }

    /// Ends what cannot go on where an element begins.
    fn make_way(&mut self, element: Element, name: &str) {
        let fence = self.fences.last().copied();
        let inside = |at: Option<usize>| at.filter(|&at| fence.is_none_or(|fence| fence < at));
        let among = |reader: &Self, names: &[&str]| names.iter().filter_map(|name| reader.latest(name)).max();
        let ends = match element {
            Element::Entry => {
                inside(self.latest("li")).filter(|&at| among(self, &["ul", "ol", "menu", "dir"]).is_none_or(|list| list < at))
            }
            Element::Term => inside(among(self, &["dt", "dd"])).filter(|&at| self.latest("dl").is_none_or(|list| list < at)),
            Element::Heading => {
                self.open.len().checked_sub(1).filter(|&at| self.page.nodes[self.open[at].node].element == Element::Heading)
            }
            Element::Link => inside(self.latest("a")).filter(|&at| self.blocks.last().is_none_or(|&block| block < at)),
            Element::Cell => among(self, &["td", "th"]).filter(|&at| among(self, &["table", "tr"]).is_none_or(|row| row < at)),
            Element::Row => self.latest("tr").filter(|&at| self.latest("table").is_none_or(|table| table < at)),
            Element::Rows => {
                among(self, &["thead", "tbody", "tfoot", "tr"]).filter(|&at| self.latest("table").is_none_or(|table| table < at))
            }
            _ => None,
        };
        if let Some(at) = ends {
            self.close(at, self.at.clone());
        }
        if element.ends_paragraph()
            && let Some(at) = self.latest("p")
            && self.fences.last().is_none_or(|&fence| fence < at)
        {
            self.close(at, self.at.clone());
        }
        // A page that forgot to end a drawing goes on all the same.
        if element.is_block()
            && name != "foreignobject"
            && let Some(at) = self.latest("svg").or_else(|| self.latest("math"))
            && self.latest("foreignobject").is_none()
        {
            self.close(at, self.at.clone());
        }
    }

    fn end(&mut self, name: &str, range: Range<usize>) {
        self.at = range.clone();
        let element = Element::of(name);
        match name {
            "html" | "body" => return,
            "br" => return self.page.leaves.push(Leaf::Break { range }),
            _ => {}
        }
        if element.is_block() {
            self.edge();
        }
        let at = match element {
            Element::Heading => (1..=6).filter_map(|rank| self.latest(&format!("h{rank}"))).max(),
            _ => self.latest(name),
        };
        let Some(at) = at else { return };
        if !element.is_enclosed(name) && self.fences.last().is_some_and(|&fence| fence > at) {
            return;
        }
        if element.is_inline() && self.blocks.last().is_some_and(|&block| block > at) {
            self.open[at].is_over = true;
            return;
        }
        self.close(at, range);
    }

    /// Ends the open elements from that one on.
    fn close(&mut self, at: usize, range: Range<usize>) {
        while self.open.len() > at || self.open.last().is_some_and(|open| open.is_over) {
            let Some(open) = self.open.pop() else { break };
            let gone = self.open.len();
            if let Some(places) = self.names.get_mut(&open.name) {
                places.pop();
            }
            self.unseen -= usize::from(is_unseen(self.page.nodes[open.node].element));
            if self.fences.last() == Some(&gone) {
                self.fences.pop();
            }
            if self.blocks.last() == Some(&gone) {
                self.blocks.pop();
                self.edge();
            }
            if let Some(mark) = open.closing {
                self.page.leaves.push(Leaf::Mark { node: open.node, range: range.clone(), mark });
            }
        }
    }

    fn words(&mut self, value: &str, range: Range<usize>) {
        let node = self.innermost();
        if self.linked_data == Some(node) {
            self.page.linked_data.push((range.start, value.to_owned()));
        }
        match self.page.nodes[node].element {
            Element::Script => return,
            Element::Title if self.page.title.is_empty() => self.page.title = value.to_owned(),
            _ => {}
        }
        let raw = self.text.get(range.clone()).unwrap_or_default();
        let parts = parted(raw, range.start, value);
        self.page.leaves.extend(parts.into_iter().map(|(range, value)| Leaf::Words { node, range, value }));
    }

    /// Sets the mark that opens a spoken part, and says which one closes it; none where the page has marks of its own.
    fn opening_mark(&mut self, node: usize, range: Range<usize>) -> Option<&'static str> {
        let rest = self.text[range.end..].trim_start();
        let marks = ["\"", "“", "”", "«", "„", "‘", "'", "&ldquo;", "&quot;", "&#8220;", "&#x201c;", "&#x201C;", "&laquo;", "&lsquo;"];
        if marks.iter().any(|mark| rest.starts_with(mark)) {
            return None;
        }
        let is_inner = self.names.get("q").is_some_and(|places| places.len() % 2 == 1);
        let (opening, closing) = if is_inner { ("‘", "’") } else { ("“", "”") };
        self.page.leaves.push(Leaf::Mark { node, range, mark: opening });
        Some(closing)
    }

    /// Where in `open` the innermost element of a name stands.
    fn latest(&self, name: &str) -> Option<usize> {
        self.names.get(name).and_then(|places| places.last()).copied()
    }

    fn innermost(&self) -> usize {
        self.open.last().map_or(0, |open| open.node)
    }
}

/// What an element says of its place on the page.
fn hint(name: &str, element: Element, value: &dyn Fn(&[u8]) -> Option<String>) -> Hint {
    let text = |name: &[u8]| value(name).unwrap_or_default();
    let (class, id, role, property, style) = (text(b"class"), text(b"id"), text(b"role"), text(b"itemprop"), text(b"style"));
    let is_own = name.contains('-');
    let hint = Hint::of(&Attributes {
        own_name: if is_own { name } else { "" },
        class: &class,
        id: &id,
        role: &role,
        property: &property,
        style: &style,
        is_hidden: value(b"hidden").is_some(),
        is_veiled: says(&value(b"aria-hidden"), "true"),
    });
    match hint {
        // Inside a line class names are about looks: a linked word in a class of links to share is still a word. Who is quoted was chosen.
        Hint::Suspect | Hint::Comments | Hint::Byline if !element.is_block() && !is_own || element == Element::Quotation => Hint::None,
        _ => hint,
    }
}

fn is_unseen(element: Element) -> bool {
    matches!(element, Element::Unseen | Element::Foreign)
}

/// Whether an attribute has that value, in lower case.
fn says(value: &Option<String>, expected: &str) -> bool {
    value.as_ref().is_some_and(|value| value.split_ascii_whitespace().any(|part| part.eq_ignore_ascii_case(expected)))
}
