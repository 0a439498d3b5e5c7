//! Trains the language model: `cargo run --release --example train -- TREEBANKS LISTS MODEL [--seed N] [--epochs N] [--everything]`.
//!
//! TREEBANKS is a folder with ewt-train.conllu, gum-train.conllu and ewt-dev.conllu, LISTS one with gazetteer.tsv, clusters.tsv, vectors.bin and taught.tsv.

use crosscheck::language::train::{Lists, Options, train, treebank};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, lists, model, options @ ..] = arguments.as_slice() else {
        return Err("usage: train TREEBANKS LISTS MODEL [--seed N] [--epochs N] [--hold-out] [--everything]".into());
    };
    let value = |name: &str| {
        options.iter().position(|option| option == name).and_then(|at| options.get(at + 1)).and_then(|value| value.parse().ok())
    };
    let mut settings = Options::default();
    settings.seed = value("--seed").unwrap_or(settings.seed);
    settings.epochs = value("--epochs").map_or(settings.epochs, |epochs| epochs as usize);
    let read = |name: &str| std::fs::read_to_string(Path::new(folder).join(name)).map(|content| treebank::read(&content));
    let (web, gum) = (read("ewt-train.conllu")?, read("gum-train.conllu")?);
    let offset = web.last().map_or(0, |sample| sample.document);
    let mut samples = web.clone();
    samples.extend(gum.iter().cloned().map(|mut sample| {
        sample.document += offset;
        sample
    }));
    // The last training, after everything is chosen, may learn from the development files too.
    if options.iter().any(|option| option == "--everything") {
        let mut offset = samples.last().map_or(0, |sample| sample.document);
        for name in ["ewt-dev.conllu", "gum-dev.conllu"] {
            samples.extend(read(name)?.into_iter().map(|mut sample| {
                sample.document += offset;
                sample
            }));
            offset = samples.last().map_or(0, |sample| sample.document);
        }
    }
    // Names of the web treebank are annotated in its development part only; half of it can be kept back for tuning.
    let hold_out = options.iter().any(|option| option == "--hold-out");
    let mut named = gum;
    let annotated: Vec<_> = read("ewt-dev.conllu")?.into_iter().filter(|sample| !hold_out || sample.document % 2 == 0).collect();
    // Twice, since there is little of it and the other treebank has another idea of what has a name.
    named.extend(annotated.iter().cloned().chain(annotated.iter().cloned()));
    let list = |name: &str| std::fs::read_to_string(Path::new(lists).join(name));
    let (gazetteer, clusters, taught) = (list("gazetteer.tsv")?, list("clusters.tsv")?, list("taught.tsv")?);
    let vectors = std::fs::read(Path::new(lists).join("vectors.bin"))?;
    let lists = Lists { gazetteer: &gazetteer, clusters: &clusters, vectors: &vectors, taught: &taught };
    let bytes = train(&samples, &named, &web, lists, settings);
    std::fs::write(model, &bytes)?;
    println!("{} bytes", bytes.len());
    Ok(())
}
