"""Rebuild states.csv: states and territories, their names in many languages, adjectives, peoples and capitals.

usage: python -m training.tables.states FACTBOOK_REPO > servanda/resolve/tables/states.csv

Sources: rigour (MIT) for codes, Wikidata ids and names; babel (BSD-3, CLDR) for names in 30 languages; the newest
World Factbook commit (CC0) for adjectives, peoples and capitals with coordinates; states_hand.csv (our own facts)
for the common English name, other English names, adjectives, peoples and seats of government; it wins.
"""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

from babel import Locale
from rigour._core import territories_jsonl

from bench.rows import Row

LANGUAGES = (
    "ar bg bn cs da de el es fa fi fr he hi hr hu id it ja ko nl no pl pt ro ru sr sv sw th tr uk ur vi zh".split()
)
HAND = Path(__file__).with_name("states_hand.csv")
CITIES = Path("servanda/resolve/places/cities.csv")
SHARED = {"american", "british", "french", "korean", "congolese", "guinean", "dominican", "samoan", "danish", "dutch"}
COLUMNS = "code alpha2 name full wikidata adjectives people capital lat lon seats english names".split()


def main() -> None:
    hand = {row["code"]: row for row in csv.DictReader(HAND.open(encoding="utf-8"))}
    facts = factbook(sys.argv[1])
    seats = capitals()
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(COLUMNS)
    locales = [Locale.parse(language) for language in LANGUAGES]
    for territory in sorted(territories(), key=lambda t: t["alpha3"]):
        code = territory["alpha3"].upper()
        fact = facts.get(territory["name"], {}) | seats.get(code, {})
        rows.writerow(row(code, territory, hand.get(code, {}), fact, locales))


def capitals() -> dict[str, dict[str, str]]:
    """The capitals of our own table of cities, which win over the Factbook's."""
    with CITIES.open(encoding="utf-8") as file:
        held = [r for r in csv.DictReader(file) if r["capital"]]
    return {r["state"]: {"capital": r["name"], "lat": r["lat"], "lon": r["lon"]} for r in reversed(held)}


def territories() -> list[Row]:
    """The rows of rigour that carry an alpha-3 code."""
    packed = territories_jsonl()
    text = packed.decode() if isinstance(packed, bytes) else packed
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    return [r for r in rows if len(r.get("alpha3") or "") == 3]


def row(code: str, territory: Row, hand: dict[str, str], fact: Row, locales: list[Locale]) -> list[str | float]:
    """One line of the table."""

    def of(key: str) -> list[str]:
        return [x for x in (hand.get(key) or "").split("|") if x]

    own = bool(hand)
    adjectives = of("adjectives") or ([] if own else [a for a in fact.get("adjectives", []) if a.lower() not in SHARED])
    people = of("people") or ([] if own else [p for p in fact.get("people", []) if p.lower().rstrip("s") not in SHARED])
    alpha2 = territory["code"].upper() if len(territory["code"]) == 2 else ""
    foreign = [locale.territories.get(alpha2) for locale in locales]
    others = [n for n in territory.get("names_strong", []) + territory.get("names_weak", []) + foreign if n]
    name: str = hand.get("name") or territory["name"]
    taken = {n.lower() for n in [name, *of("names"), *adjectives, *people]}
    names = sorted({n for n in others if keep(n) and n.lower() not in taken})
    return [
        code, alpha2, name, territory.get("full_name", name), territory.get("qid", ""), "|".join(adjectives),
        "|".join(people), fact.get("capital", ""), fact.get("lat", ""), fact.get("lon", ""), "|".join(of("seats")),
        "|".join(dict.fromkeys([*of("names"), territory["name"], territory.get("full_name", name)])), "|".join(names),
    ]  # fmt: skip


def keep(name: str) -> bool:
    """Names that cannot be taken for a common word or an abbreviation of something else."""
    latin = re.fullmatch(r"[\x00-\u024f]+", name)
    return (
        len(name) < 60
        and (len(name) >= 5 if latin else len(name) >= 2)
        and not re.search(r"[|\d]|citizen|subject", name)
    )


def factbook(repo: str) -> dict[str, Row]:
    """Short name -> adjectives, people, capital and coordinates in the newest commit."""
    git = ["git", "--git-dir", repo]
    names = subprocess.run([*git, "ls-tree", "-r", "--name-only", "HEAD"], capture_output=True, text=True, check=True)
    out: dict[str, Row] = {}
    for path in names.stdout.split():
        if not re.fullmatch(r"[a-z-]+/[a-z]{2}\.json", path):
            continue
        text = subprocess.run([*git, "show", f"HEAD:{path}"], capture_output=True, check=True).stdout
        data = json.loads(text)
        government = data.get("Government", {})
        told = government.get("Country name", {})
        for key in ("conventional short form", "conventional long form"):
            name = re.sub(r"<[^>]+>|\(.*", "", told.get(key, {}).get("text", "")).strip()
            if name and name != "none":
                out.setdefault(SAME.get(name, name), profile(data, government))
    return out


SAME = {
    "Burma": "Myanmar", "Turkey (Turkiye)": "Turkey", "Czechia": "Czechia", "Korea, North": "North Korea",
    "Korea, South": "South Korea", "North Korea": "North Korea", "Holy See": "Vatican", "The Bahamas": "Bahamas",
    "The Gambia": "Gambia", "DRC": "DR Congo", "Congo": "Congo", "Cabo Verde": "Cape Verde",
}  # fmt: skip


def profile(data: Row, government: Row) -> Row:
    """Adjectives, people, capital, lat, lon of one profile."""
    nationality = data.get("People and Society", {}).get("Nationality", {})
    capital = government.get("Capital", {})
    place = re.search(
        r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", capital.get("geographic coordinates", {}).get("text", "")
    )
    out = {
        "adjectives": words(nationality.get("adjective", {}).get("text", "")),
        "people": people(nationality.get("noun", {}).get("text", "")),
        "capital": re.split(r"\s*[(;,<]", re.sub(r"<[^>]+>", "", capital.get("name", {}).get("text", "")))[0].strip(),
    }
    if place:
        a, b, south, c, d, west = place.groups()
        out["lat"] = round((int(a) + int(b) / 60) * (-1 if south == "S" else 1), 2)
        out["lon"] = round((int(c) + int(d) / 60) * (-1 if west == "W" else 1), 2)
    return out


def words(text: str) -> list[str]:
    """The single adjectives in "Argentine or Argentinian"."""
    parts = re.split(r",| or |;|/", re.sub(r"<[^>]+>|\([^)]*\)|note.*", "", text))
    return [p.strip() for p in parts if re.fullmatch(r"[A-Z][\w\- ]{2,25}", p.strip())]


def people(text: str) -> list[str]:
    """Singular and plural of "Bolivian(s)", "Dutchman(men)", "Swiss (singular and plural)"."""
    out = []
    for word, tail in re.findall(r"([A-Z][\w\- ]+?)\s*(?:\(([a-z]+)\))?(?:,|;| or |$)", re.sub(r"<[^>]+>", "", text)):
        out.append(word.strip())
        if tail == "s":
            out.append(word.strip() + "s")
        elif tail and tail.endswith("men"):
            out.append(re.sub(r"wo?man$|man$", tail, word.strip()))
    return [p for p in out if len(p) > 3]


if __name__ == "__main__":
    main()
