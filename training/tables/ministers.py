"""Rebuild ministers.csv: who held the offices of state that the news names most, from 2000 on.

usage: python -m training.tables.ministers FOLDER... > servanda/resolve/tables/ministers.csv

FOLDER: git folders of github.com/every-politician-scrapers/<country>..., whose html/holders21.csv tells cabinet posts
of this century from Wikidata (CC0). A folder's name, or the one above it, tells the country.
"""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from rigour.territories import lookup_territory

SINCE = "2000"
# Posts that deal with other states, money, arms and order; deputies and ministers of state are left out.
POSTS = re.compile(
    r"foreign|external (?:affairs|relations)|\bexterior|secretary of state$|secretary of state of the united|"
    r"defen[cs]e|"
    r"\bwar\b|financ|treasury|exchequer|econom|interior|home (?:affairs|secretary|department)|internal affairs|"
    r"homeland|commerce|\btrade|energy|petroleum|\boil\b|security|intelligence|"
    r"vice president|deputy prime minister|\bun\b|united nations|central bank|speaker|"
    r"president of the (?:senate|national (?:assembly|council|congress)|chamber|parliament)|"
    r"chief of (?:the )?(?:general|army|defen[cs]e)|"
    r"^(?:(?:acting|interim|federal|state)\s)?(?:president|prime minister|premier|chancellor|taoiseach)"
    r"(?:\sof the (?:republic|russian federation|government|council of ministers|swiss confederation|united"
    r"|state council|islamic|people|nation|czech|italian|french)\b.*)?$",
    re.IGNORECASE,
)
LESSER = re.compile(
    r"\bdeputy (?:minister|secretary)|under[- ]?secretary|state secretary|minister of state|assistant|parliamentary sec"
    r"|justice|province|region|county|\bcity\b|legislative (?:council|assembly)|academy|universit|\blords? of|court"
    r"|agricult|health|deputy (?:chief|head)|vice foreign|lieutenant governor|council of states|federation|party"
    r"|without portfolio|treasury board|government of (?!the)|culture|tourism|republic of [a-z]+ in"
    r"|shadow|minister delegate|junior|opposition|permanent|alternate|social security|director",
    re.IGNORECASE,
)
TAIL = re.compile(r"-(?:cabinet|ministers|federal-council)$")
NAMES = {"us": "USA", "uae": "ARE", "swiss": "CHE", "saudi": "SAU", "czech": "CZE", "congo-kinshasa": "COD"}
FAMILY_FIRST = frozenset("CHN KOR PRK TWN HKG".split())
COLUMNS = "name surname office state start end precision wikidata origin".split()


def main() -> None:
    """Write the table to standard output."""
    rows: dict[tuple[str, ...], None] = {}
    for folder in map(Path, sys.argv[1:]):
        code, seen = state_of(folder), newest(folder)
        for row in held(folder) if code else ():
            told = spell(row, code, seen)
            if told:
                rows[tuple(told)] = None
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    ordered = sorted(rows, key=lambda r: (r[3], r[4], r[2], r[0]))
    out.writerows(ordered)


def state_of(folder: Path) -> str:
    """The alpha-3 code of a folder's country; "" for one that is of none."""
    name = next(p for p in reversed(folder.parts) if p not in ("repo", ".git")).split("+")[-1]
    plain = TAIL.sub("", name)
    territory = lookup_territory(plain.replace("-", " "))
    return NAMES.get(plain, "") or ((territory.alpha3 or "").upper() if territory else "")


def held(folder: Path) -> Iterator[dict[str, str]]:
    """The rows of a folder's holders21.csv in its newest commit; none where it has no such file."""
    told = git(folder, "show", "HEAD:html/holders21.csv")
    if told.returncode == 0:
        yield from csv.DictReader(io.StringIO(told.stdout.decode()))


def newest(folder: Path) -> str:
    """The ISO day of a folder's newest commit: what it tells as open was seen so until then."""
    return git(folder, "log", "-1", "--format=%cs").stdout.decode().strip()


def git(folder: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    """A git command run on a folder with or without a work tree."""
    held = folder / ".git" if (folder / ".git").exists() else folder
    return subprocess.run(["git", "--git-dir", str(held), *command], capture_output=True)


def spell(row: dict[str, str], code: str, seen: str) -> list[str] | None:
    """One row of the table, or None for a lesser post, an undated spell, or one that was over by 2000.

    A spell that is open ends on the day `seen`, with precision "seen": nobody is said to hold an office still.
    """
    office, name = row["position"].strip(), row["person"].strip()
    start, end = row["start"] or "", row["end"] or ""
    if not POSTS.search(office) or LESSER.search(office) or not start or (end and end < SINCE):
        return None
    if office == "Foreign Secretary" and code in ("IND", "PAK", "BGD"):  # there the ministry's first official
        return None
    if office == "Minister of Foreign Affairs" and code == "IND":  # so labelled; the minister's are External Affairs
        return None
    if re.fullmatch(r"Q\d+", name) or " " not in name or (not end and start < "2012"):  # an end that nobody entered
        return None
    names = dict.fromkeys(re.sub(r"\s*\([^)]*\)|,.*", "", n).strip() for n in (name, row.get("enwiki") or "") if n)
    precision = {4: "year", 7: "month", 10: "day"}.get(len(start), "day") if end else "seen"
    first = next(iter(names))
    own = first.split(" ")[0] if code in FAMILY_FIRST else surname(first)
    return ["|".join(names), own, office, code, start, end or seen, precision, row["personID"],
            "every-politician"]  # fmt: skip


def surname(name: str) -> str:
    """The last word of a name, with the particle before it: "al-Maliki", "de Vries", "Le Drian"."""
    words = re.sub(r",? (?:Jr|Sr|II|III|IV)\.?$", "", name).split(" ")
    small = len(words) > 2 and words[-2].lower() in ("le", "la", "al", "el", "bin", "ben", "van", "von", "de", "del")
    return " ".join(words[-2:]) if small else words[-1]


if __name__ == "__main__":
    main()
