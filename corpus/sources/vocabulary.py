"""What the interface notes know: names of fields and values of closed lists. What they do not know is logged once."""

# ruff: noqa: SIM905 - long lists of names read better as words

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.sources.state import State

_COMMON = frozenset({"Id", "GewijzigdOp", "ApiGewijzigdOp", "Verwijderd"})
_NAME = ("ActorNaam", "ActorFractie", "Functie", "Relatie", "Persoon_Id", "Fractie_Id", "Commissie_Id", "SidActor")
_FIELDS: dict[str, frozenset[str]] = {
    "Document": frozenset(
        "Soort DocumentNummer Titel Onderwerp Datum Vergaderjaar Kamer Volgnummer Citeertitel Alias DatumRegistratie "
        "DatumOntvangst Aanhangselnummer KenmerkAfzender Organisatie ContentType ContentLength "
        "HuidigeDocumentVersie_Id DocumentActor DocumentVersie HuidigeDocumentVersie Activiteit Agendapunt "
        "BijlageDocument BronDocument Kamerstukdossier Zaak".split()
    ),
    "DocumentActor": frozenset({"Document_Id", *_NAME}),
    "HuidigeDocumentVersie": frozenset(
        "Status Versienummer Bestandsgrootte Extensie Datum Document_Id ExterneIdentifier DocumentPublicatie "
        "DocumentPublicatieMetadata".split()
    ),
    "Kamerstukdossier": frozenset(
        "Titel Citeertitel Alias Nummer Toevoeging HoogsteVolgnummer Afgesloten Kamer Document Zaak".split()
    ),
    "Zaak": frozenset(
        "Nummer Soort Titel Citeertitel Alias Status Onderwerp GestartOp Organisatie Grondslagvoorhang Termijn "
        "Vergaderjaar Volgnummer HuidigeBehandelstatus Afgedaan GrootProject Kabinetsappreciatie ZaakActor Activiteit "
        "Agendapunt Besluit Document Kamerstukdossier VervangenDoor VervangenVanuit GerelateerdNaar "
        "GerelateerdVanuit".split()
    ),
    "ZaakActor": frozenset({"Zaak_Id", "ActorAfkorting", *_NAME}),
    "Besluit": frozenset(
        "Agendapunt_Id StemmingsSoort BesluitSoort BesluitTekst Opmerking Status AgendapuntZaakBesluitVolgorde "
        "Stemming Zaak Agendapunt".split()
    ),
    "Stemming": frozenset(
        "Besluit_Id Soort FractieGrootte ActorNaam ActorFractie Vergissing SidActorLid SidActorFractie Persoon_Id "
        "Fractie_Id Besluit".split()
    ),
    "Toezegging": frozenset(
        "Nummer ActiviteitNummer Aanmaakdatum Tekst Status DatumNakoming Ministerie Notities Titel Initialen "
        "Tussenvoegsel Achternaam Voornaam Voornamen Roepnaam Achtervoegsel Functie Naam Activiteit "
        "KamerbriefNakoming ToegezegdAan IsHerhalingVan IsWijzigingVan IsAanvullingOp Activiteit_Id "
        "KamerbriefNakoming_Id".split()
    ),
    "Verslag": frozenset({"Soort", "Status", "ContentType", "ContentLength", "Vergadering_Id", "Vergadering"}),
    "Vergadering": frozenset(
        "Soort Titel Zaal Vergaderjaar VergaderingNummer Datum Aanvangstijd Sluiting Kamer".split()
    ),
}
_VALUES: dict[tuple[str, str], frozenset[str]] = {
    ("Zaak", "Kabinetsappreciatie"): frozenset(
        {
            "Overgenomen",
            "Ontraden",
            "Ontraden, tenzij gewijzigd",
            "Ontraden tenzij gewijzigd",
            "Oordeel Kamer",
            "Verzocht motie aan te houden",
            "Geen (expliciete) appreciatie",
            "Niet beschikbaar bij gewijzigde moties en/of amendementen",
            "Niet beschikbaar bij moties en/of amendementen vóór 1 april 2019",
            "Nog niet bekend",
            "Nog te ontvangen",
        }
    ),
    ("Stemming", "Soort"): frozenset({"Voor", "Tegen", "Niet deelgenomen", "Onthouden"}),
    ("Besluit", "StemmingsSoort"): frozenset({"Met handopsteken", "Hoofdelijk", "Zonder stemming"}),
    ("Besluit", "Status"): frozenset({"Besluit", "Concept voorstel", "Voorstel", "Nog te verwerken besluit"}),
    ("DocumentActor", "Relatie"): frozenset({"Eerste ondertekenaar", "Mede ondertekenaar"}),
    ("ZaakActor", "Relatie"): frozenset(
        {"Indiener", "Medeindiener", "Gericht aan", "Rapporteur", "Volgcommissie", "Voortouwcommissie"}
    ),
    ("Verslag", "Soort"): frozenset({"Voorpublicatie", "Tussenpublicatie", "Eindpublicatie", "Overig"}),
    ("Verslag", "Status"): frozenset({"Casco", "Concept", "Ongecorrigeerd", "Gecorrigeerd", "Gerectificeerd"}),
    ("Toezegging", "Status"): frozenset({"Openstaand", "Voldaan", "Deels Voldaan", "Vervallen"}),
    ("sru", "publicatienaam"): frozenset(
        {
            "Kamerstuk",
            "Kamervragen (Aanhangsel)",
            "Kamervragen zonder antwoord",
            "Handelingen",
            "Niet-dossierstuk",
            "Agenda",
            "Bijlage",
        }
    ),
    ("sru", "documentstatus"): frozenset({"Onopgemaakt", "Opgemaakt", "Opgemaakt na onopgemaakt"}),
    ("sru", "manifestation"): frozenset({"html", "metadata", "metadataowms", "odt", "pdf", "xml"}),
}
_SRU = frozenset(
    "identifier title language type creator modified available date hasversion issued subject isreplacedby temporal "
    "spatial alternative source ispartof abstract product-area content-area bijlage documentstatus documenttitel "
    "dossiertitel dossiernummer ondernummer indiener ontvanger organisatietype publicatienaam subrubriek vergaderjaar "
    "vraagnummer aanhangsel aanhangselnummer rijkswetnummer behandelddossier handelingenitemnummer datumvergadering "
    "datumindiening datumontvangst datumbrief hoofddocument heeftmededeling mededelingover startpagina eindpagina "
    "versienummer spreker partij publicatienummer datumtijdstipwijzigingwork datumtijdstipwijzigingexpression".split()
)


def check_row(state: State, entity: str, row: Mapping[str, Any]) -> None:
    """Log fields and values of a row, and of the rows within it, that the notes do not know."""
    fields = _FIELDS.get(entity)
    example = str(row.get("Id"))
    for name, value in row.items():
        if fields is not None and name not in fields and name not in _COMMON and "@" not in name and name[0] != "#":
            state.notice("field", f"{entity}.{name}", f"{example}: {value!r:.200}")
        check_value(state, entity, name, value, example)
        for child in value if isinstance(value, list) else (value,):
            if isinstance(child, dict) and name in _FIELDS:
                check_row(state, name, child)


def check_value(state: State, entity: str, name: str, value: object, example: str) -> None:
    """Log a value that a closed list does not have."""
    known = _VALUES.get((entity, name))
    if known is not None and isinstance(value, str) and value and value not in known:
        state.notice("value", f"{entity}.{name} = {value}", example)


def check_fields(state: State, fields: Mapping[str, list[str]], example: str) -> None:
    """Log elements and values of an SRU record that the notes do not know."""
    for name, values in fields.items():
        if name not in _SRU:
            state.notice("element", f"sru {name}", f"{example}: {values[0]:.200}")
        for value in values:
            check_value(state, "sru", name, value, example)
