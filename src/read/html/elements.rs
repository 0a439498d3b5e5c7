//! What the elements of a page are to somebody who reads it, by their names.

/// What an element is to a reader of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    /// Stands on lines of its own and says nothing more.
    Block,
    /// The root, and the body.
    Body,
    Article,
    Main,
    Heading,
    Paragraph,
    /// One entry of a list.
    Entry,
    /// A term of a list of terms, or what is said of it.
    Term,
    List,
    /// A list of terms.
    Terms,
    Quotation,
    Table,
    /// A part of a table that holds rows.
    Rows,
    Row,
    Cell,
    Caption,
    /// Text whose line ends and blanks stand.
    Preformatted,
    Code,
    /// Menus, boxes beside the text, what closes a page.
    Furniture,
    Form,
    /// Within a line.
    Inline,
    Link,
    StruckOut,
    /// Its quotation marks are the browser's.
    Spoken,
    /// Above the line: exponents, ordinals and marks of footnotes.
    Raised,
    Time,
    Title,
    Script,
    /// Drawings and formulas, whose elements may close themselves.
    Foreign,
    /// Nobody sees what stands in it.
    Unseen,
}

impl Element {
    /// What the element of that name is, in lower case.
    pub fn of(name: &str) -> Self {
        match name {
            "html" | "body" => Element::Body,
            "article" => Element::Article,
            "main" => Element::Main,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Element::Heading,
            "p" => Element::Paragraph,
            "li" => Element::Entry,
            "dt" | "dd" => Element::Term,
            "ul" | "ol" => Element::List,
            "dl" => Element::Terms,
            "blockquote" => Element::Quotation,
            "table" => Element::Table,
            "thead" | "tbody" | "tfoot" => Element::Rows,
            "tr" => Element::Row,
            "td" | "th" => Element::Cell,
            "caption" | "figcaption" => Element::Caption,
            "pre" | "listing" | "plaintext" | "xmp" => Element::Preformatted,
            "code" | "samp" | "kbd" => Element::Code,
            "nav" | "menu" | "aside" | "footer" => Element::Furniture,
            "form" => Element::Form,
            "a" => Element::Link,
            "del" | "s" | "strike" => Element::StruckOut,
            "q" => Element::Spoken,
            "sup" => Element::Raised,
            "time" => Element::Time,
            "title" => Element::Title,
            "script" => Element::Script,
            "svg" | "math" => Element::Foreign,
            "address" | "center" | "details" | "dir" | "div" | "fieldset" | "figure" | "frameset" | "header" | "hgroup" | "hr"
            | "legend" | "noframes" | "optgroup" | "option" | "search" | "section" | "summary" => Element::Block,
            "audio" | "button" | "canvas" | "datalist" | "dialog" | "embed" | "iframe" | "input" | "meter" | "noembed" | "noscript"
            | "object" | "progress" | "rp" | "rt" | "select" | "style" | "template" | "textarea" | "video" => Element::Unseen,
            _ => Element::Inline,
        }
    }

    /// Whether it stands within a line, whatever stands in it.
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Element::Inline | Element::Link | Element::StruckOut | Element::Spoken | Element::Raised | Element::Time | Element::Code
        )
    }

    /// Whether what stands before and after it stands on other lines.
    pub fn is_block(self) -> bool {
        !self.is_inline() && !matches!(self, Element::Title | Element::Script | Element::Foreign | Element::Unseen)
    }

    /// Whether an open paragraph ends where it begins. Rows and cells are not asked: they end what is open in the cell before.
    pub fn ends_paragraph(self) -> bool {
        self.is_block() && !matches!(self, Element::Rows | Element::Row | Element::Cell)
    }

    /// Whether end tags inside it leave alone what was opened outside.
    pub fn is_enclosed(self, name: &str) -> bool {
        matches!(self, Element::Table | Element::Cell) || matches!(name, "caption" | "foreignobject" | "template")
    }
}

/// Whether elements of that name have no end tag and nothing in them.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}
