"""Rebuild holders.csv: heads of state and government with dates, from the history of the World Factbook.

usage: python -m training.tables.holders FACTBOOK_REPO WIKIDATA_CSV... > servanda/resolve/tables/holders.csv

FACTBOOK_REPO: a git folder of github.com/factbook/factbook.json (CC0). One commit a month is read.
WIKIDATA_CSV: files with countryLabel-like columns of every-politician-scrapers/world-leaders-2021 (Wikidata, CC0).
"""

import csv
import html
import io
import json
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rigour.territories import lookup_territory

from bench.rows import Row

MONTHS = "January February March April May June July August September October November December".split()
OFFICE = re.compile(
    r"^(?:(?:Interim|Acting|Transitional|Transition|Federal|First|Supreme|Great|Grand|Crown|Vice|Deputy|Chief|State|"
    r"Executive|Prime|Council|Head|General|Permanent|Sovereign|Captains|Captain|Co-princes|Governor[- ]General|"
    r"Governor|President|Prime|Minister|Premier|Chancellor|King|Queen|Emir|Amir|Sultan|Pope|Taoiseach|Leader|Chairman|"
    r"Chairperson|Secretary|Emperor|Prince|Princess|Duke|Administrator|Regent|Counselor|Counsellor|Designate|Elect|"
    r"High|Representative|Affairs|Commander|Armed|Forces|the|of|and|for|Government|Republic|Council|Presidential|"
    r"Military|Sovereignty|Transitional|Leadership|National|Defense|Chair|Bishop|Co-prince|Lord|Civil|Staff|Ministers|"
    r"Guide|Revolution|Head)\s+)+"
)
SINCE = re.compile(r"\(since\s+(?:(\d{1,2})\s+)?(?:([A-Z][a-z]+)\s+)?(\d{4})[^)]*\)")
NOISE = re.compile(r"<[^>]+>|\[[^\]]*\]|\"[^\"]*\"|“[^”]*”")
ROMAN = re.compile(r"[IVX]+,?$")
HONOURS = re.compile(r"^(?:(?:Dr|Gen|Col|Lt|Sir|Maj|Capt|Brig|Dame|Sheikh|Ret|Field Marshal|Marshal)\.?\s+)+")


@dataclass(frozen=True)
class Holder:
    """One spell. surname: the words that the Factbook sets in capitals. seen: month of the last snapshot."""

    name: str
    surname: str
    office: str
    state: str
    role: str
    start: str
    end: str
    seen: str


def main() -> None:
    repo, tables = sys.argv[1], sys.argv[2:]
    spells: dict[tuple[str, str, str], Holder] = {}
    for commit, month in monthly(repo):
        for holder in snapshot(repo, commit, month):
            spells[holder.state, holder.role, holder.start] = holder  # the newest snapshot spells a name best
    write(ended(list(spells.values())), identifiers(tables))


def monthly(repo: str) -> Iterator[tuple[str, str]]:
    """The first and the last commit of each month, oldest first, with its month."""
    log = subprocess.run(
        ["git", "--git-dir", repo, "log", "--reverse", "--format=%H %cs"], capture_output=True, text=True, check=True
    )
    months: dict[str, list[str]] = {}
    for line in log.stdout.splitlines():
        commit, day = line.split()
        months.setdefault(day[:7], []).append(commit)
    for month, commits in months.items():
        for commit in dict.fromkeys((commits[0], commits[-1])):
            yield commit, month


def snapshot(repo: str, commit: str, month: str) -> Iterator[Holder]:
    """All holders that one commit tells."""
    packed = subprocess.run(["git", "--git-dir", repo, "archive", commit], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        for member in files:
            if re.fullmatch(r"[a-z-]+/[a-z]{2}\.json", member.name) and not member.name.startswith("world/"):
                handle = files.extractfile(member)
                if handle:
                    yield from profile(json.load(handle), month)


def profile(data: Row, month: str) -> Iterator[Holder]:
    """The holders of one country's profile."""
    government = data.get("Government", {})
    name = government.get("Country name", {}).get("conventional short form", {}).get("text", "")
    if not name or name == "none":
        name = government.get("Country name", {}).get("conventional long form", {}).get("text", "")
    territory = lookup_territory(re.sub(r"\s*[;(,].*", "", name).strip()) if name else None
    code = (territory.alpha3 or "").upper() if territory else ""
    branch = government.get("Executive branch", {})
    for role in ("chief of state", "head of government"):
        told = branch.get(role)
        text = NOISE.sub(" ", html.unescape(told.get("text", "")) if isinstance(told, dict) else "")
        for part in re.split(r"(?<=\))\s*[;,]|\bnote\b|;", text) if code else ():
            holder = _holder(part, code, role, month)
            if holder:
                yield holder


def _holder(part: str, code: str, role: str, month: str) -> Holder | None:
    found, part = SINCE.search(part), part.strip()
    office = OFFICE.match(part)
    if not found or not office or "represented" in part[: part.find("(since")]:
        return None
    name = HONOURS.sub("", part[office.end() : part.find("(since")].strip(" ,"))
    name = re.sub(r"^or Acting (?:President|Prime Minister) ", "", name)
    name = re.sub(r"\s-\s(?:previously|formerly)\b.*|\s(?:was\s)?appointed\b.*", "", name)  # prose behind a name
    name = re.sub(r"\s+", " ", re.sub(r"\([^)]*\)?", " ", name)).strip(" ,-")
    words = name.replace(",", "").split()
    surname = [w for k, w in enumerate(words) if re.search(r"[^\W\d_a-z]{2}", w) and (k == 0 or not ROMAN.match(w))]
    title = re.sub(r"^(?:and|of|the|for)\s+", "", office.group().strip())
    if not 1 <= len(words) <= 8 or re.search(
        r"\bVice\b|\bDeputy\b|\bDesignate\b|\bElect\b", part[: part.find("(since")]
    ):
        return None
    day, word, year = found.groups()
    start = year + (f"-{MONTHS.index(word) + 1:02d}" if word in MONTHS else "")
    start += f"-{int(day):02d}" if day and word in MONTHS else ""
    return Holder(_prose(words), _prose(surname), title, code, role, start, "", month)


def _prose(words: list[str]) -> str:
    return " ".join(
        w.capitalize() if k == 0 and len(w) > 1 and ROMAN.match(w) else cased(w) for k, w in enumerate(words)
    )


def cased(word: str) -> str:
    """The Factbook's capitals set as in prose: "GARCIA" -> "Garcia", "al-ABADI" -> "al-Abadi", "III" stays."""
    if re.fullmatch(r"[IVX]+|[A-Z]\.?", word):
        return word
    return "-".join(p.capitalize() if len(p) > 1 and p.isupper() else p for p in word.split("-"))


def ended(holders: list[Holder]) -> list[Holder]:
    """Each spell closed by the next one in the same role of the same state."""
    newest = max(h.seen for h in holders)
    out = []
    for holder in holders:
        same = [h for h in holders if (h.state, h.role) == (holder.state, holder.role)]
        later = sorted(h.start for h in same if h.start > holder.start)
        out.append(replace(holder, end="" if holder.seen == newest or not later else later[0]))
    return out


def identifiers(paths: list[str]) -> dict[str, list[tuple[str, str]]]:
    """State code -> (Wikidata id, label) of its leaders."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                territory = lookup_territory(row["country"])
                if territory and territory.alpha3:
                    found.setdefault(territory.alpha3.upper(), []).append(
                        (row["officeholder"], row["officeholderLabel"])
                    )
    return found


def _fold(name: str) -> set[str]:
    import unicodedata

    plain = unicodedata.normalize("NFKD", name.lower())
    return set(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))


def write(holders: list[Holder], known: dict[str, list[tuple[str, str]]]) -> None:
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow("name surname office state start end precision wikidata origin".split())
    merged: dict[tuple[str, str, str], Holder] = {}
    for holder in sorted(holders, key=lambda h: (h.state, h.start, h.role, h.name)):
        merged.setdefault((holder.state, holder.name, holder.start), holder)
    for h in merged.values():
        surname, full = _fold(h.surname), _fold(h.name)
        fits = {
            q: label
            for q, label in known.get(h.state, [])
            if _fold(label) <= full | {"i", "ii"} and surname & _fold(label)
        }
        qid, label = next(iter(fits.items())) if len(fits) == 1 else ("", "")
        precision = {4: "year", 7: "month", 10: "day"}[len(h.start)]
        names = re.split(r" (?:also spelled|aka) ", h.name)
        known_as = "|".join(dict.fromkeys([label or names[0], *names]))
        rows.writerow([known_as, h.surname, h.office, h.state, h.start, h.end, precision, qid, "factbook"])


if __name__ == "__main__":
    main()
