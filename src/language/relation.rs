//! How a word depends on its head.

use crate::language::tag::named;

named! {
    /// A relation of Universal Dependencies, subtypes included.
    Relation, Unspecified:
    /// A clause that modifies a noun.
    Clause = "acl",
    /// A relative clause.
    RelativeClause = "acl:relcl",
    /// A clause that modifies a predicate.
    AdverbialClause = "advcl",
    /// A relative clause that modifies a clause.
    AdverbialRelative = "advcl:relcl",
    /// An adverb.
    AdverbialModifier = "advmod",
    /// An adjective of a noun.
    AdjectivalModifier = "amod",
    /// Another wording of the noun before: "Lavrov, the minister".
    Apposition = "appos",
    /// An auxiliary: "has" said.
    Auxiliary = "aux",
    /// The auxiliary of a passive: "was" said.
    AuxiliaryPassive = "aux:pass",
    /// The preposition, or the genitive's clitic, of a noun.
    Case = "case",
    /// A conjunction: "and".
    Coordinator = "cc",
    /// "both" this and that.
    Preconjunction = "cc:preconj",
    /// A clause as object: said that "it failed".
    ClausalComplement = "ccomp",
    /// A noun before its noun: "peace" talks.
    Compound = "compound",
    /// The particle of a verb: give "up".
    Particle = "compound:prt",
    /// What follows the first of a coordination.
    Conjunct = "conj",
    /// "is", with a predicate that is no verb.
    Copula = "cop",
    /// A clause as subject.
    ClausalSubject = "csubj",
    /// A clause as subject of a clause with a clause inside.
    ClausalSubjectOuter = "csubj:outer",
    /// A clause as subject of a passive.
    ClausalSubjectPassive = "csubj:pass",
    /// Anything that has no name.
    Unspecified = "dep",
    /// "the".
    Determiner = "det",
    /// "all" the leaders.
    Predeterminer = "det:predet",
    /// "yes", "well".
    Discourse = "discourse",
    /// A part moved out of its clause.
    Dislocated = "dislocated",
    /// "it" or "there" that stands for nothing.
    Expletive = "expl",
    /// The rest of a fixed expression: as well "as".
    Fixed = "fixed",
    /// The rest of a name: Marco "Rubio".
    Flat = "flat",
    /// A part of a word split by mistake.
    GoesWith = "goeswith",
    /// Whom something is given.
    IndirectObject = "iobj",
    /// An entry of a list.
    List = "list",
    /// "that", "because", "to".
    Marker = "mark",
    /// A noun of a noun: talks "on Ukraine".
    NominalModifier = "nmod",
    /// A title or description before a name: "President" Trump.
    Description = "nmod:desc",
    /// Whose: "Trump" 's.
    Possessor = "nmod:poss",
    /// A noun of a noun without preposition.
    NominalUnmarked = "nmod:unmarked",
    /// The subject.
    Subject = "nsubj",
    /// The subject of a clause with a clause inside.
    SubjectOuter = "nsubj:outer",
    /// The subject of a passive: what suffers.
    SubjectPassive = "nsubj:pass",
    /// A number of a noun.
    NumericModifier = "nummod",
    /// The object.
    Object = "obj",
    /// A noun of a predicate: met "in Anchorage".
    Oblique = "obl",
    /// Who did it, in a passive: "by Trump".
    Agent = "obl:agent",
    /// A noun of a predicate without preposition: left "Friday".
    ObliqueUnmarked = "obl:unmarked",
    /// What is left of a clause without its verb.
    Orphan = "orphan",
    /// A clause beside the clause: "it failed", he said.
    Parataxis = "parataxis",
    /// A mark.
    Punctuation = "punct",
    /// What was said and taken back.
    Reparandum = "reparandum",
    /// The head of the sentence.
    Root = "root",
    /// Who is spoken to.
    Vocative = "vocative",
    /// A complement whose subject is elsewhere: want "to go".
    OpenComplement = "xcomp",
}
