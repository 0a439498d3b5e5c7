//! Events, and how texts say how long they lasted and who took part.

use crate::language::Token;
use crate::lexicon::{WordMap, WordSet};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// The file `events.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EventsFile {
    classes: BTreeMap<String, Vec<String>>,
    lasting: Vec<String>,
    doing: BTreeMap<String, Vec<String>>,
    owned: WordSet,
    ended: Vec<String>,
    spent: Vec<String>,
    planned: Vec<String>,
    background: Vec<String>,
    taking_part: Vec<String>,
    serving: Vec<String>,
    sentencing: WordSet,
    courts: WordSet,
    happenings: Vec<HappeningEntry>,
    begins: Vec<String>,
    ends: Vec<String>,
    held: Vec<String>,
    going_on: WordSet,
    bland: WordSet,
    plans: WordSet,
    deeds: WordSet,
    light: WordSet,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct HappeningEntry {
    name: String,
    #[serde(default)]
    once: bool,
    #[serde(default, rename = "final")]
    last: bool,
    words: Vec<String>,
}

/// Something that happens on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// What it is called for all of its words.
    pub name: String,
    /// Whether a story has one of it, so that it need not be said whose it is.
    pub once: bool,
    /// Whether it cannot happen twice to anybody.
    pub last: bool,
}

/// What a verb says of the event that is its subject or object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// It begins.
    Begins,
    /// It ends.
    Ends,
    /// It is.
    Held,
}

/// What a word or phrase around an event says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cue {
    /// Its subject lasted so long.
    Lasting,
    /// Its subject ended after so long.
    Ended,
    /// Somebody spent so long on something.
    Spent,
    /// It was to be.
    Planned,
    /// It is another event than that of the day.
    Background,
    /// Somebody took part.
    TakingPart,
    /// The time before it is one of a prison sentence.
    Serving,
}

/// Events by the nouns that name them, and the words around them.
#[derive(Debug, Clone)]
pub struct Events {
    nouns: WordMap<String>,
    doing: WordMap<String>,
    owned: WordSet,
    cues: WordMap<HashSet<Cue>>,
    sentencing: WordSet,
    courts: WordSet,
    happenings: Vec<Happening>,
    /// By the first lemma of the words: the others, and which happening they tell.
    told: WordMap<Vec<(Vec<String>, usize)>>,
    phases: WordMap<Vec<(Vec<String>, Phase)>>,
    going_on: WordSet,
    bland: WordSet,
    plans: WordSet,
    deeds: WordSet,
    light: WordSet,
}

/// No noun or cue has more words.
const LONGEST: usize = 4;

impl Events {
    /// From the entries of the file.
    pub fn new(file: EventsFile) -> Self {
        let nouns = file
            .classes
            .into_iter()
            .flat_map(|(class, nouns)| nouns.into_iter().map(move |noun| (noun.replace(['-', ' '], ""), class.clone())))
            .collect();
        let mut cues: WordMap<HashSet<Cue>> = WordMap::default();
        for (words, cue) in [
            (file.lasting, Cue::Lasting),
            (file.ended, Cue::Ended),
            (file.spent, Cue::Spent),
            (file.planned, Cue::Planned),
            (file.background, Cue::Background),
            (file.taking_part, Cue::TakingPart),
            (file.serving, Cue::Serving),
        ] {
            for word in words {
                cues.entry(word.replace(' ', "")).or_default().insert(cue);
            }
        }
        let mut told: WordMap<Vec<(Vec<String>, usize)>> = WordMap::default();
        let mut happenings = Vec::new();
        for entry in file.happenings {
            for words in &entry.words {
                let (first, rest) = parts(words);
                told.entry(first).or_default().push((rest, happenings.len()));
            }
            happenings.push(Happening { name: entry.name, once: entry.once, last: entry.last });
        }
        let mut phases: WordMap<Vec<(Vec<String>, Phase)>> = WordMap::default();
        for (words, phase) in [(file.begins, Phase::Begins), (file.ends, Phase::Ends), (file.held, Phase::Held)] {
            for (first, rest) in words.iter().map(|words| parts(words)) {
                phases.entry(first).or_default().push((rest, phase));
            }
        }
        let doing = file.doing.into_iter().flat_map(|(class, verbs)| verbs.into_iter().map(move |verb| (verb, class.clone()))).collect();
        Self {
            nouns,
            doing,
            owned: file.owned,
            cues,
            sentencing: file.sentencing,
            courts: file.courts,
            happenings,
            told,
            phases,
            going_on: file.going_on,
            bland: file.bland,
            plans: file.plans,
            deeds: file.deeds,
            light: file.light,
        }
    }

    /// The class of events that a verb, by its lemma, says somebody was at.
    pub fn doing(&self, lemma: &str) -> Option<&str> {
        self.doing.get(lemma).map(String::as_str)
    }

    /// Whether a verb of that lemma hands a defendant a time, or has one serve it, where a text is about sentences.
    pub fn is_sentencing(&self, lemma: &str) -> bool {
        self.sentencing.contains(lemma)
    }

    /// Whether a word of that lemma shows that a text is about sentences.
    pub fn is_of_courts(&self, lemma: &str) -> bool {
        self.courts.contains(lemma)
    }

    /// Whether events of a class are somebody's own: each defendant has a sentence.
    pub fn is_owned(&self, class: &str) -> bool {
        self.owned.contains(class)
    }

    /// What a word tells of, by its lemma; `hangs` says whether a lemma hangs on it.
    ///
    /// Where words fit that have something hanging on them, the bare word does not count: who "steps down" takes no step.
    pub fn happenings(&self, lemma: &str, hangs: impl Fn(&str) -> bool) -> Vec<&Happening> {
        fitting(self.told.get(lemma), hangs).into_iter().map(|&at| &self.happenings[at]).collect()
    }

    /// What a verb says of the event that is its subject or object; `hangs` says whether a lemma hangs on it.
    pub fn phase(&self, lemma: &str, hangs: impl Fn(&str) -> bool) -> Vec<Phase> {
        fitting(self.phases.get(lemma), hangs).into_iter().copied().collect()
    }

    /// Whether a story has one happening of that name.
    pub fn is_once(&self, name: &str) -> bool {
        self.happenings.iter().any(|happening| happening.once && happening.name == name)
    }

    /// Whether a happening of that name cannot befall anybody twice.
    pub fn is_final(&self, name: &str) -> bool {
        self.happenings.iter().any(|happening| happening.last && happening.name == name)
    }

    /// Whether a verb of saying of that lemma does what it says, where a thing is its object.
    pub fn is_deed(&self, lemma: &str) -> bool {
        self.deeds.contains(lemma)
    }

    /// Whether a verb of that lemma leaves it to its object what is done.
    pub fn is_light(&self, lemma: &str) -> bool {
        self.light.contains(lemma)
    }

    /// Whether an event of that class goes on for days, so that a day on which it was is not the day on which it began.
    pub fn goes_on(&self, class: &str) -> bool {
        self.going_on.contains(class)
    }

    /// Whether what hangs on a verb of that lemma lies ahead of it.
    pub fn is_plan(&self, lemma: &str) -> bool {
        self.plans.contains(lemma)
    }

    /// Whether a lemma says too little of what happened to tell one happening from another.
    pub fn is_bland(&self, lemma: &str) -> bool {
        self.bland.contains(lemma)
    }

    /// The class of the event that the first of these words name, and how many words do: the longest noun counts.
    pub fn noun(&self, words: &[Token]) -> Option<(&str, usize)> {
        let mut key = String::new();
        let mut best = None;
        for (index, word) in words.iter().take(LONGEST).enumerate() {
            if word.lower != "-" {
                key.push_str(&word.lower);
            }
            let class = self.nouns.get(&key).or_else(|| self.nouns.get(key.strip_suffix('s')?));
            if let Some(class) = class
                && word.lower != "-"
            {
                best = Some((class.as_str(), index + 1));
            }
        }
        best
    }

    /// How many of the first words are a cue of that sort; `None` if they are not.
    pub fn cue(&self, words: &[Token], cue: Cue) -> Option<usize> {
        let mut key = String::new();
        let mut best = None;
        for (index, word) in words.iter().take(2).enumerate() {
            key.push_str(&word.lower);
            if self.cues.get(&key).is_some_and(|cues| cues.contains(&cue)) {
                best = Some(index + 1);
            }
        }
        best
    }
}

/// The first word and the others.
fn parts(words: &str) -> (String, Vec<String>) {
    let mut words = words.split(' ').map(str::to_owned);
    (words.next().unwrap_or_default(), words.collect())
}

/// The meanings whose further words all hang there: those with the most of them.
fn fitting<T>(entries: Option<&Vec<(Vec<String>, T)>>, hangs: impl Fn(&str) -> bool) -> Vec<&T> {
    let fits: Vec<&(Vec<String>, T)> = entries.into_iter().flatten().filter(|(rest, _)| rest.iter().all(|word| hangs(word))).collect();
    let most = fits.iter().map(|(rest, _)| rest.len()).max().unwrap_or(0);
    fits.into_iter().filter(|(rest, _)| rest.len() == most).map(|(_, meaning)| meaning).collect()
}
