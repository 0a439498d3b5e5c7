#!/usr/bin/env bash
# Measures the program beside its peers and writes the table into benches/README.md, between its marks.
#
#   CORPUS=path/to/make_corpus.py benches/run.sh [LARGEST]
#
# LARGEST is 1m, 10m (as it is without one) or 100m. The generator of corpora with planted conflicts and the two articles are not in this tree:
# CORPUS and SEEDS say where they are. The peers come with pip, into target/peers.
set -euo pipefail
cd "$(dirname "$0")/.."
largest=${1:-10m}
corpus=${CORPUS:-../shared/bench/make_corpus.py}
seeds=${SEEDS:-../shared/seeds}
data=target/bench-data
peers=target/peers

[ -f "$corpus" ] || { echo "no $corpus; CORPUS says where the generator of corpora is" >&2; exit 2; }
cargo build --release --locked
if [ ! -x "$peers/bin/typos" ]; then
    python3 -m venv "$peers"
    "$peers/bin/pip" install --quiet typos hallucination-check==0.1.0 'spacy~=3.8.0'
fi
made() { [ -f "$data/$1/manifest.json" ] || python3 "$corpus" --out "$data/$1" "${@:2}" >/dev/null; }
made 1m --bytes 1000000
made by4 --bytes 3000000 --docs-per-cluster 4
made by64 --bytes 3000000 --docs-per-cluster 64
case $largest in
    1m) ;;
    10m) made 10m --bytes 10000000 ;;
    100m) made 10m --bytes 10000000; made 100m --bytes 100000000 ;;
    *) echo "expected 1m, 10m or 100m, found $largest" >&2; exit 2 ;;
esac

articles=()
[ -d "$seeds" ] && articles=("$seeds"/*.txt)
table=$(mktemp)
trap 'rm -f "$table"' EXIT
python3 benches/peers.py --program target/release/crosscheck --data "$data" --peers "$peers/bin" --seeds "${articles[@]}" | tee "$table"

# What is found of what was planted, in the same corpus.
name=$([ "$largest" = 1m ] && echo 1m || echo 10m)
report=$(mktemp)
target/release/crosscheck check "$data/$name" --format jsonl --fail-on never -o "$report"
{ echo; python3 benches/planted.py "$data/$name" "$report"; } | tee -a "$table"
rm -f "$report"

python3 - "$table" <<'PYTHON'
import sys
table = open(sys.argv[1], encoding="utf-8").read().strip()
path = "benches/README.md"
text = open(path, encoding="utf-8").read()
begin, end = "<!-- run.sh -->", "<!-- /run.sh -->"
before, rest = text.split(begin, 1)
_, after = rest.split(end, 1)
open(path, "w", encoding="utf-8").write(f"{before}{begin}\n{table}\n{end}{after}")
PYTHON
