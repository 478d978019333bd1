"""Closed classes of English words that tell where a name begins, and what it names."""

from functools import lru_cache
from pathlib import Path

ORDINARY = Path(__file__).with_name("ordinary.txt")
DAYS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Christmas Easter Ramadan
    GMT EST EDT BST PST CET UTC Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays""".split()
)
OPENERS = frozenset(
    """the a an in on at but and or so yet still now then here there however although though because since once more
    most many some several few all both each every no not one two three four five six seven eight nine ten other another
    such what when where why how by from to with without under over about against between among during through within
    for also even just only while until unless despite following according earlier later today yesterday tomorrow
    meanwhile as if its his her their our my your it he she we they you i this that these those after before last next
    of is are was were be has have had do does did will would can could may might must should said say says asked told
    added yes well oh please read watch see listen click photo image video updated us who which whom whose it's i'm
    we're let nothing something anything everything everyone someone anyone nobody first second third dear thank thanks
    nearly almost about around instead moreover furthermore indeed perhaps maybe thus therefore hence up down out off
    new old great big good long half part any neither either none too very much less like than per via amid ahead given
    recently currently previously finally eventually additionally nevertheless nonetheless separately similarly likewise
    elsewhere apart besides beyond beside behind near along across above below back again never always often sometimes
    him them me us he's she's that's there's don't can't it'll according comments share subscribe related analysis
    opinion breaking exclusive live source sources""".split()
)
JOINERS = frozenset("of the for de la del bin ibn von van der al el da dos das do y e du des le and-the".split())
TITLES = frozenset(
    """president minister premier secretary senator sen representative representatives rep governor gov general gen mr
    mrs ms miss dr king queen prince princess pope chancellor ambassador colonel col lt lieutenant adm admiral
    sir lord lady speaker chairman chairwoman chair judge justice spokesman spokeswoman spokesperson director
    commissioner leader chief presidents ministers senators elect emir sheikh sheik sultan ayatollah imam
    cardinal bishop archbishop captain capt major maj sergeant sgt brigadier brig marshal commander congressman
    congresswoman mayor deputy envoy professor prof ceo emperor empress undersecretary treasurer negotiator
    strongman dictator reverend rev father sister baroness count duke duchess dame comrade counselor counsellor
    inspector superintendent attorney solicitor prosecutor officer""".split()
)
ORGANISATION = frozenset(
    """ministry department bank corp corporation co company inc ltd plc agency council committee party union
    organization organisation association commission court army navy force forces fund group university institute
    front movement brigade brigades federation industries times post news congress parliament senate assembly house
    authority administration office bureau service services board center centre foundation league alliance forum
    conference community society ag sa gmbh nv spa kk trust holdings airlines airways systems international exchange
    command guard guards treasury embassy chamber academy college school hospital church network initiative partnership
    laboratory museum club team security police regime government cabinet coalition tribunal secretariat delegation
    technologies energy oil gas steel motors electric motor mining petroleum press television tv radio journal tribune
    telegraph daily herald globe guild confederation consortium works capital partners securities insurance lines
    department's reserve observatory watch crescent cross campaign pact treaty accord act caucus directorate program
    programme project studies corps fleet regiment division battalion marines militia mujahideen republicans democrats
    """.split()
)
# What firms and offices work in: behind "and" it goes on with the name of one.
FIELDS = frozenset(
    """agricultural agriculture allied assurance atmospheric aviation banking broadcasting building business chemical
    chemicals coal cocoa coffee coke commerce commercial communications construction cooperation cultural
    culture defence defense development distillers distilling drilling drug drugs economic economy education
    energy engineering environment exchange exploration export fabrics finance financial fire fisheries fishing
    food foods forest forestry futures gas general grain gypsum hardware health heavy housing immigration import
    industrial industry infrastructure insurance intelligence investigations investment investments iron
    irrigation labor labour life light loan lumber machine machinery manufacturing marine means metal metals
    military mineral minerals mines mining national natural oil options paper petrochemical petrochemicals
    pharmaceuticals planning plastics power prevention printing production publishing pulp rail railway
    refineries refining regulation related research resources rubber safety savings science sciences scientific
    security shipbuilding shipping smelter smelting social software space steel sugar supply surety technical
    technology telecommunication telecommunications telegraph telephone textile textiles timber tobacco tool
    tools tourism trade trading training transport transportation trust urban veterans water welfare wildlife
    works""".split()
)
_AMERICAN_STATES = frozenset(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana
    iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
    nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming new_york
    new_jersey new_mexico new_hampshire north_carolina north_dakota south_carolina south_dakota rhode_island
    west_virginia""".split()
)
FORENAMES_TOO = frozenset("chad jordan georgia israel".split())  # names of states
PREPOSITIONS = frozenset("of for in at to from with by on near around inside against across throughout within".split())
LEGAL_FORMS = frozenset("plc ltd inc corp co company corporation ag sa nv limited incorporated".split())
NEW_PLACES = frozenset(
    "york delhi orleans jersey mexico hampshire zealand england guinea caledonia haven brunswick".split()
)


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """Words that news writes in small letters; made by training/tables/ordinary.py from counts, no text is kept."""
    return frozenset(ORDINARY.read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that a name may be made of and that tell nobody by themselves: ordinary ones, and those of bodies."""
    return ordinary() | ORGANISATION | FIELDS | TITLES | JOINERS


def american_state(key: str) -> bool:
    """Whether a folded name is one of the United States."""
    return key.replace(" ", "_") in _AMERICAN_STATES
