//! What holds for all stories that are watched: the configuration, the rules and what was judged before, with the files they were made of.

use crate::cli::args::{Args, Check};
use crate::cli::check;
use crate::cli::config::{self, Configuration};
use crate::cli::search;
use crate::cli::settle::{Judgements, allow, baseline};
use crosscheck::Rules;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The configuration, the rules and the judgements in force.
pub struct Settings {
    pub configuration: Configuration,
    pub rules: Rules,
    /// Without those of a commit.
    pub judgements: Judgements,
    files: Files,
    fault: Option<String>,
}

/// The bytes of each file, as they were last read; none where it could not be.
type Files = BTreeMap<PathBuf, Option<Vec<u8>>>;

impl Settings {
    /// Reads them. The error says everything that is wrong with them.
    pub fn read(check: &Check, args: &Args) -> Result<Self, String> {
        let configuration = config::load(args.config.as_deref(), args.isolated)?;
        if !check::has_stories(check, &configuration) {
            return Err(check::NOTHING_NAMED.to_owned());
        }
        let files = files(&configuration, check, args);
        let rules = configuration.rules(check.output.rules.as_deref())?;
        let judgements = Judgements::load(&check.judged, &configuration, &rules)?;
        Ok(Self { configuration, rules, judgements, files, fault: None })
    }

    /// Reads them again if a file of theirs changed; whether there are new ones. While they are faulty the old ones stay in force.
    pub fn renew(&mut self, check: &Check, args: &Args) -> bool {
        let files = files(&self.configuration, check, args);
        if files == self.files {
            return false;
        }
        match Self::read(check, args) {
            Ok(settings) => {
                *self = settings;
                true
            }
            Err(fault) => {
                self.files = files;
                self.fault = Some(fault);
                false
            }
        }
    }

    /// What is wrong with the files as they were saved last, if they cannot be used so.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// The folders in which a file of theirs lies, or could lie.
    pub fn folders(&self, check: &Check, args: &Args) -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> = self.files.keys().filter_map(|file| file.parent().map(PathBuf::from)).collect();
        if args.config.is_none() && !args.isolated {
            folders.push(PathBuf::new());
        }
        folders.extend(rules_folder(&self.configuration, check).iter().flat_map(|folder| search::folders(folder, search::Ignored::Kept)));
        folders
    }
}

fn files(configuration: &Configuration, check: &Check, args: &Args) -> Files {
    let mut paths: Vec<PathBuf> = config::file(args.config.as_deref(), args.isolated).into_iter().collect();
    paths.extend(rules_folder(configuration, check).iter().flat_map(|folder| search::files(folder, &|_| true).0));
    let allow = configuration.allow_file(check.judged.allowing.allow.as_deref(), allow::NAME);
    let baseline = configuration.baseline_file(check.judged.baseline.as_deref(), baseline::NAME);
    paths.extend([allow, baseline].into_iter().flatten().map(|named| named.path));
    paths.into_iter().map(|path| (path.clone(), fs::read(path).ok())).collect()
}

fn rules_folder(configuration: &Configuration, check: &Check) -> Option<PathBuf> {
    configuration.rules_folder(check.output.rules.as_deref().map(Path::new))
}
