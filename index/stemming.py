"""Words to stems by Snowball 3 (`dutch` is the Kraaij-Pohlmann stemmer, https://snowballstem.org), helped where it is
known to part a word from its own plural or to join unrelated words.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

# Plurals that the stemmer parts from their singular, by ending, so that compounds follow ("kinderopvangtoeslagen"):
# it takes the d or t before -en for that of a verb, and doubles vowels that the singular has single.
_PLURALS = {
    "slagen": "slag",
    "woorden": "woord",
    "dagen": "dag",
    "blemen": "bleem",
    "regelen": "regel",
    "bedragen": "bedrag",
    "verdragen": "verdrag",
    "grenzen": "grens",
    "adviezen": "advies",
    "processen": "proces",
    "adressen": "adres",
    "successen": "succes",
    "congressen": "congres",
    "fondsen": "fonds",
    "plaatsen": "plaats",
    "toetsen": "toets",
    "mensen": "mens",
    "wensen": "wens",
    "kansen": "kans",
    "verliezen": "verlies",
    "akkoorden": "akkoord",
    "standaarden": "standaard",
    "voorbeelden": "voorbeeld",
    "miljarden": "miljard",
    "schulden": "schuld",
    "helden": "held",
    "ctoren": "ctor",
    "ratoren": "rator",
    "catoren": "cator",
    "atieven": "atief",
    "heden": "heid",
    "centra": "centrum",
    "criteria": "criterium",
    "minima": "minimum",
    "methoden": "methode",
    "perioden": "periode",
    "algoritmen": "algoritme",
    "mechanismen": "mechanisme",
    "typen": "type",
    "ieen": "ie",
    "eeen": "ee",
    "wapens": "wapen",
    "gegevens": "gegeven",
    "inkomens": "inkomen",
    "vermogens": "vermogen",
    "voornemens": "voornemen",
    "huishoudens": "huishouden",
    "examens": "examen",
    "experts": "expert",
    "accounts": "account",
    "pilots": "pilot",
    "audits": "audit",
    "apotheken": "apotheek",
    "hypotheken": "hypotheek",
    "antwoordde": "antwoord",
    "antwoordt": "antwoord",
    "antwoordden": "antwoord",
}
_SHORTEST, _LONGEST = min(map(len, _PLURALS)), max(map(len, _PLURALS))
_LAST_LETTERS = frozenset(plural[-3:] for plural in _PLURALS)

# Words that the stemmer joins with unrelated ones ("minister" with "mini", "gemeente" with "mening", "overheid" with
# "over", "geweld" with "wel", "pers" with "per", "steden" with "steeds"), each with its forms: the first is the stem.
_APART_TEXT = """
    minister ministers; ministerie ministeries; gemeente gemeenten gemeentes; gemeentelijk gemeentelijke;
    gemeenteraad gemeenteraden; overheid; rijksoverheid; eenheid; hoeveelheid; veiligheid veiligheids; veiling
    veilingen; begeleiding begeleiden begeleid begeleidt begeleidende; gezondheid gezondheids; gezond gezonde
    gezonder; gezin gezinnen; gemiddeld gemiddelde gemiddelden; gebied gebieden; genieten geniet; gesprek
    gesprekken; gezag; gerecht gerechten; gezicht gezichten; gevoel gevoelens; gevaar gevaren; gelijk gelijke;
    gelukkig gelukkige; geding gedingen; geslacht; gedrag gedragen gedragingen; gebrek gebreken; gebruik gebruiken
    gebruikt gebruikte gebruiker gebruikers; wijziging wijzigingen wijzigen wijzigt gewijzigd gewijzigde; kwaliteit
    kwaliteiten; meerdere; verzending verzendingen; voorzitter voorzitters; voorzitting; orde; order orders;
    oplossing oplossingen oplossen opgelost; stelsel stelsels; stelling stellingen; handel; handeling handelingen;
    nietig nietige nietigheid; onderscheid; onderlinge onderling; duizend duizenden; belasting belastingen; macht
    machten; machtiging machtigingen machtigen gemachtigd gemachtigde; vereniging verenigingen; gevangenis
    gevangenissen; gevangenisstraf gevangenisstraffen; geneesmiddel geneesmiddelen; huurder huurders; lening
    leningen; leraar leraren; kamer kamers; kamerlid kamerleden; kameraad kameraden; organisatie organisaties;
    orgaan organen; orgel orgels; artikel artikelen; artiest artiesten; regering regeringen; weg wegen; mens; kans;
    wens; grens; les lessen; plaats; toets; proces; adres; advies; verlies; fonds; bus bussen; gegeven; inkomen;
    vermogen; bedrag; verslag; verdrag; schuld; beeld beelden; woord; akkoord; miljard; held; regel regels regeling
    regelingen; maatregel maatregelen; beslissing beslissingen beslissen beslist; geldig geldige geldigheid; geld
    gelden; ander andere anderen anders; alleen; data; datum; datums; openbaar openbare openbaarheid; opening
    openingen; open; bezit bezitten; bezitting bezittingen; toetsing toetsingen; geweld; waarde waarden; waarheid
    waarheden; aanwezig aanwezige aanwezigen aanwezigheid; afwezig afwezige afwezigheid; stad steden; reden redenen;
    reeds; gereed gerede gereedheid; pers; zitting zittingen; minderheid; korting kortingen; beurs beurzen; gevolg
    gevolgen; gewoon gewone; nood noden; duur dure duurder duurdere duurst duurste; gedurende; negatief negatieve;
    weerbaar weerbare weerbaarheid; geweer geweren; gelijkheid; ongelijkheid; betaalbaar betaalbare betaalbaarheid;
    leefbaar leefbare leefbaarheid; wettig wettige; vals valse; heling; som sommen; soms; sommige sommigen; inval
    invallen; bekend bekende bekenden bekendheid; overeenkomstig overeenkomstige; beschikking beschikkingen;
    beschikbaar beschikbare beschikbaarheid; openheid; eens; vorig vorige; gelegen; gelegenheid; bijen; mijnen;
    hevig hevige; gewas gewassen; letsel; geluid geluiden; schikking schikkingen; veld velden; gevel gevels;
    geletterdheid; zon; gezonden; derde derden; leiding leidingen; aanmerking aanmerkingen; houding houdingen; haven
    havens; getal getallen; mening meningen; gemeen gemene; monster monsters; briefing briefings; gif giftig
    giftige; gift giften; binnen; ijssel; indienen indient indiende indienden ingediend ingediende indiening
    indiener indieners; indien; hof hoven; lastig lastige; handig handige; uiting uitingen; netjes; lid leden; kind
    kinderen kinds
"""
_APART = {form: forms[0] for group in _APART_TEXT.split(";") if (forms := group.split()) for form in forms}

# Adjectives whose inflected form the stemmer parts from the plain one: "structurele", "sociale", "Europees".
_ADJECTIVES = (
    (re.compile(r"(\w{3,}[inrtu])ele\Z"), r"\1eel"),
    (re.compile(r"(\w{3,}i)ale\Z"), r"\1aal"),
    (re.compile(r"(\w{3,})ees\Z"), r"\1ese"),
    (re.compile(r"(\w{3,})aans\Z"), r"\1aanse"),
)
# Quicker to look for than the patterns above.
_ADJECTIVE_ENDINGS = ("ele", "iale", "ees", "aans")

_SNOWBALL = {"nl": "dutch", "en": "english"}
# PyStemmer's objects are not safe to share between threads that run at once.
_LOCK = threading.Lock()


@lru_cache(maxsize=200_000)
def stem(word: str, language: str = "nl") -> str:
    """The stem of a folded word. A word with a digit, and one of another language than Dutch or English, is its own."""
    return stems((word,), language)[0]


def stems(words: Sequence[str], language: str = "nl") -> list[str]:
    """The stems of many words, in less time than one by one."""
    found = list(words)
    if language not in _SNOWBALL:
        return found
    places = [at for at, word in enumerate(words) if len(word) > 2 and word.isalpha()]
    if language == "nl":
        for at in places:
            found[at] = _singular(found[at])
        places = [at for at in places if found[at] not in _APART]
        found = [_APART.get(word, word) for word in found]
        for at in places:
            if found[at].endswith(_ADJECTIVE_ENDINGS):
                found[at] = _adjective(found[at])
    with _LOCK:
        stemmed = _stemmer(_SNOWBALL[language]).stemWords([found[at] for at in places])
    for at, word in zip(places, stemmed, strict=True):
        found[at] = str(word)
    return found


def _adjective(word: str) -> str:
    for pattern, plain in _ADJECTIVES:
        word = pattern.sub(plain, word)
    return word


def _singular(word: str) -> str:
    if word[-3:] not in _LAST_LETTERS:
        return word
    for length in range(min(_LONGEST, len(word)), _SHORTEST - 1, -1):
        single = _PLURALS.get(word[-length:])
        if single is not None:
            return word[:-length] + single
    return word


@lru_cache(maxsize=4)
def _stemmer(name: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(name)
