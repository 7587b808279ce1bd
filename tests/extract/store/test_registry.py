import json
import sqlite3
from dataclasses import replace

import pytest
from click.testing import CliRunner

from extract.cli import main
from extract.fields.units import Unit, unit_id
from extract.records import Article, Evidence, Predicate, Record, Status, UnitType
from extract.store import reading, registry_csv
from extract.store.achievements import rebuild_achievements
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.extractions import save_extraction
from extract.store.registry_csv import Columns, RegistryError, former_codes, read_registry, region_code_of
from extract.store.registry_match import Entry, Found, Registry
from extract.store.registry_rows import NIL
from extract.store.same_units import NamedUnit

LIST = (
    '"kode_kab","kode_instansi","unit_kerja"\n'
    + "3672,101,PUSKESMAS PULO MERAK\n3672,102,PUSKESMAS CIWANDAN\n3401,103,PUSKESMAS WATES\n3505,104,PUSKESMAS WATES\n"
    + "9101,105,PUSKESMAS KELAPA LIMA\n3672,106,PUSKESMAS CITANGKIL I\n3672,107,PUSKESMAS CITANGKIL 1\n"
)


def entry(name, code, kind=UnitType.PUSKESMAS, source="list"):
    return Entry(f"{source}:{code}:{name}", source, name, kind, code)


def named(name, code=None, province=None, kind=UnitType.PUSKESMAS):
    return NamedUnit(f"{name}@{code}", kind, code, province, frozenset({name}))


REGISTRY = Registry(
    [
        entry("PUSKESMAS PULO MERAK", "36.72"),
        entry("PUSKESMAS WATES", "34.01"),
        entry("PUSKESMAS WATES", "35.05"),
        entry("PUSKESMAS WATES", "35.06"),
        entry("PUSKESMAS KALIDERES RAYA", "31.73"),
        entry("RS UMUM DAERAH DR. SOEDOMO TRENGGALEK", "35.03", UnitType.RUMAH_SAKIT),
        entry("DINAS KESEHATAN PROVINSI BALI", "51", UnitType.DINAS),
        entry("DINAS KESEHATAN KOTA DENPASAR", "51.71", UnitType.DINAS),
    ]
)


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        (named("Puskesmas Pulomerak", "36.72"), "list:36.72:PUSKESMAS PULO MERAK"),
        (named("UPTD Puskesmas Pulo Merak", "36.72"), "list:36.72:PUSKESMAS PULO MERAK"),
        (named("PKM Pulomerak", None, "Banten"), "list:36.72:PUSKESMAS PULO MERAK"),
        (named("Puskesmas Wates", "34.01"), "list:34.01:PUSKESMAS WATES"),
        (named("RSUD dr. Soedomo", "35.03", kind=UnitType.RUMAH_SAKIT), "RS UMUM DAERAH DR. SOEDOMO TRENGGALEK"),
        (named("Dinas Kesehatan Provinsi Bali", "51", kind=UnitType.DINAS), "list:51:DINAS KESEHATAN PROVINSI BALI"),
        (named("Dinkes Kota Denpasar", "51.71", kind=UnitType.DINAS), "list:51.71:DINAS KESEHATAN KOTA DENPASAR"),
    ],
)
def test_a_unit_is_found_under_every_spelling(unit, found):
    match = REGISTRY.find(unit)
    assert match.entry is not None
    assert match.entry.endswith(found)
    assert match.candidates == ()


@pytest.mark.parametrize(
    ("unit", "candidates"),
    [
        (named("Puskesmas Melati", "36.72"), ()),  # none of that name there
        (named("Puskesmas Pulomerak", "36.04"), ()),  # of that name, but elsewhere
        (named("Puskesmas Wates", None, "Jawa Timur"), ("list:35.05:PUSKESMAS WATES", "list:35.06:PUSKESMAS WATES")),
        (
            named("Puskesmas Kalideres Raya"),
            ("list:31.73:PUSKESMAS KALIDERES RAYA",),
        ),  # the only one, but lists have gaps
        (named("Puskesmas", "36.72"), ()),
    ],
)
def test_what_is_not_certain_is_nil_with_its_candidates(unit, candidates):
    assert REGISTRY.find(unit) == Found(NIL, candidates)


@pytest.mark.parametrize(
    "unit",
    [
        named("Polres Cilegon", "36.72", kind=UnitType.POLRES),
        named("Dinas Perhubungan Kota Denpasar", "51.71", kind=UnitType.DINAS),
    ],
)
def test_a_unit_of_a_kind_that_no_list_has_was_not_looked_for(unit):
    assert REGISTRY.find(unit) == Found(None)


def test_a_unit_in_two_lists_is_linked_to_the_first_of_them():
    both = Registry([entry("PUSKESMAS WATES", "34.01", source=name) for name in ("2024", "2022")])
    assert both.find(named("Puskesmas Wates", "34.01")).entry == "2022:34.01:PUSKESMAS WATES"


def test_an_entry_has_the_id_that_the_extractor_gives_its_name():
    unit = Unit("Puskesmas Pulomerak", UnitType.PUSKESMAS, ())
    assert REGISTRY.unit_id("list:36.72:PUSKESMAS PULO MERAK") == unit_id(unit, "36.72")


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("3672", "36.72"),
        ("36.72", "36.72"),
        ("36", "36"),
        ("9101", "93.01"),  # Merauke, in Papua before 2022
        ("92.71", "96.71"),  # Kota Sorong, in Papua Barat before 2022
        ("9171", "91.71"),
        ("KAB. KULON PROGO", "34.01"),
        ("Kota Serang", "36.73"),
        ("Serang", None),  # a kota and a kabupaten
        ("9999", None),
        ("", None),
    ],
)
def test_regions_by_code_of_today_by_former_code_and_by_name(printed, code):
    assert region_code_of(printed) == code


def test_former_codes_are_26_and_none_of_them_is_one_of_today():
    gazetteer = registry_csv.load_gazetteer()
    assert len(former_codes()) == 26
    assert not set(former_codes()) & set(gazetteer.regions)
    assert set(former_codes().values()) <= set(gazetteer.regions)


def test_usual_and_declared_columns_and_what_is_left_out():
    text = "NAMA RS;kode rs;kab\nMelati Husada;1;3401\n;2;3401\nRSUD Wates;3;0000\nRSUD Wates;1;3401\n"
    columns = Columns("nama rs", "kode rs", "kab")
    rows, problems = read_registry(text, source="rs", kind=UnitType.RUMAH_SAKIT, columns=columns)
    assert [(row.code, row.name, row.type, row.region, row.province) for row in rows] == [
        ("1", "Melati Husada", "rumah_sakit", "Kabupaten Kulon Progo", "DI Yogyakarta")
    ]
    assert problems == [
        "line 3: no name",
        "line 4: RSUD Wates: no region '0000'",
        "line 5: code 1 is that of Melati Husada too",
    ]
    with pytest.raises(RegistryError, match="no column for the name; there are: NAMA RS, kode rs, kab"):
        read_registry(text, source="rs")


def test_a_list_with_other_codes_than_kemendagris_is_refused():
    districts = registry_csv.load_gazetteer().districts
    names = [name for name, codes in sorted(districts.items()) if codes == ("34.01",) or codes[0][:2] == "33"][:60]
    text = "nama,kode,kode_kab\n" + "".join(f"Puskesmas {name},{name},1101\n" for name in names)
    with pytest.raises(RegistryError, match="the region codes are not Kemendagri's"):
        read_registry(text, source="bps")


def record(name, region, code, province, text):
    return Record(
        unit=name, unit_type=UnitType.PUSKESMAS, predicate=Predicate.WBK, status=Status.AWARDED, year=2023,
        unit_id=unit_id(Unit(name, UnitType.PUSKESMAS, ()), code),
        region=region, region_code=code, province=province, confidence=0.95,
        evidence=(Evidence("unit", "text", text.index(name), text.index(name) + len(name), name),),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "wbk.db"
    db = open_database(path)
    told = [
        ("Puskesmas Pulomerak", "Kota Cilegon", "36.72", "Banten"),
        ("Puskesmas Pulo Merak", None, None, "Banten"),
        ("Puskesmas Melati", "Kota Cilegon", "36.72", "Banten"),
        ("Puskesmas Wates", None, None, None),
        ("Puskesmas Ciwandan", None, None, None),
    ]
    for number, (name, region, code, province) in enumerate(told):
        text = f"{name} meraih WBK dari KemenPANRB, kata kepalanya yang ke-{number}."
        [article] = save_articles(db, [Article(id=str(number), text=text, url=f"https://kabar.example/{number}")])
        save_extraction(db, article, [record(name, region, code, province, text)], version="1")
    rebuild_achievements(db)
    db.close()
    (tmp_path / "puskesmas.csv").write_text(LIST, encoding="utf-8")
    return path


def run(path, *options):
    return CliRunner().invoke(
        main, ["units", "import", str(path.with_name("puskesmas.csv")), "--db", str(path), *options]
    )


def rows(path, query):
    db = open_database(path)
    found = [tuple(row.values()) for row in db.query(query)]
    db.close()
    return found


def test_import_links_units_and_keeps_a_queue_of_the_others(path):
    result = run(path)
    assert (result.exit_code, result.stderr) == (
        0,
        f"extract: 7 units of puskesmas in {path}; 1 of 4 units of listed kinds found\n",
    )
    assert rows(path, "SELECT source, code, name, region, given_region FROM registry_units WHERE code = '105'") == [
        ("puskesmas", "105", "PUSKESMAS KELAPA LIMA", "Kabupaten Merauke", "9101")
    ]
    queue = rows(path, "SELECT name, region, articles, records, why, candidates FROM unmatched_units ORDER BY name")
    assert [(*row[:5], len(json.loads(row[5]))) for row in queue] == [
        ("Puskesmas Ciwandan", None, 1, 1, "unplaced", 1),
        ("Puskesmas Melati", "Kota Cilegon", 1, 1, "none", 0),
        ("Puskesmas Wates", None, 1, 1, "several", 2),
    ]


def test_spellings_of_one_entry_become_one_unit_with_one_id(path):
    run(path)
    db = open_database(path)
    rebuild_achievements(db)
    db.close()
    one = unit_id(Unit("Puskesmas Pulomerak", UnitType.PUSKESMAS, ()), "36.72")
    assert (one, 2) in rows(path, "SELECT unit_id, records FROM achievements")
    linked = rows(
        path, "SELECT DISTINCT registry_units.name FROM units JOIN registry_units ON registry_id = registry_units.id"
    )
    assert linked == [("PUSKESMAS PULO MERAK",)]


def achievements(path):
    """The id of each unit's one achievement."""
    return dict(rows(path, "SELECT unit_id, id FROM achievements"))


def led(path, kind, key):
    db = open_database(path)
    db.conn.row_factory = sqlite3.Row
    found = reading.leads_to(db.conn, kind, key)
    db.close()
    return found


def redirects(path):
    return rows(path, "SELECT former, achievement, kind FROM redirects ORDER BY former, achievement")


def import_and_publish(path):
    assert run(path).exit_code == 0
    db = open_database(path)
    rebuild_achievements(db)
    db.close()


GALUR = [("Kabupaten Kulon Progo", "34.01"), ("Kabupaten Bantul", "34.02"), (None, None)]


def test_what_a_list_unites_leads_on_and_what_it_no_longer_unites_leads_back(path):
    """Two places are reported for a name: without a list nobody can tell which of them is meant without a place."""
    db = open_database(path)
    for number, (region, code) in enumerate(GALUR):
        text = f"Puskesmas Galur meraih WBK. Kabar ke-{number}."
        [article] = save_articles(db, [Article(id="", text=text, url=f"https://kabar.example/galur/{number}")])
        save_extraction(db, article, [record("Puskesmas Galur", region, code, "DI Yogyakarta", text)], version="1")
    rebuild_achievements(db)
    db.close()
    before = achievements(path)
    unit = {code: unit_id(Unit("Puskesmas Galur", UnitType.PUSKESMAS, ()), code) for _, code in GALUR}
    one, apart = before[unit["34.01"]], before[unit[None]]
    assert apart != one
    path.with_name("puskesmas.csv").write_text(LIST + "3401,108,PUSKESMAS GALUR\n", encoding="utf-8")
    for _ in range(2):
        import_and_publish(path)
        assert achievements(path).keys() == before.keys() - {unit[None]}
        assert redirects(path) == [(apart, one, "moved")]
        assert led(path, "achievement", apart) == one
        assert led(path, "unit", unit[None]) == unit["34.01"]
    path.with_name("puskesmas.csv").write_text(LIST, encoding="utf-8")
    import_and_publish(path)
    assert achievements(path) == before
    assert redirects(path) == [(one, apart, "split")]
    assert led(path, "achievement", apart) is None
    assert led(path, "unit", unit[None]) is None


def test_a_unit_that_takes_the_id_of_its_entry_leads_on_from_the_one_that_its_spelling_had(path):
    """Articles say only the province; the list knows the kabupaten, and no article spells its name so."""
    db = open_database(path)
    text = "Puskesmas Kramat Watu meraih WBK."
    [article] = save_articles(db, [Article(id="", text=text, url="https://kabar.example/9")])
    save_extraction(db, article, [record("Puskesmas Kramat Watu", None, None, "Banten", text)], version="1")
    rebuild_achievements(db)
    db.close()
    spelt = unit_id(Unit("Puskesmas Kramat Watu", UnitType.PUSKESMAS, ()), None)
    old = achievements(path)[spelt]
    path.with_name("puskesmas.csv").write_text(LIST + "3604,108,PUSKESMAS KRAMATWATU\n", encoding="utf-8")
    import_and_publish(path)
    listed = unit_id(Unit("Puskesmas Kramatwatu", UnitType.PUSKESMAS, ()), "36.04")
    new = achievements(path)[listed]
    assert redirects(path) == [(old, new, "moved")]
    assert led(path, "achievement", old) == new
    assert led(path, "unit", spelt) == listed


def test_importing_again_changes_nothing_and_a_shorter_list_takes_its_place(path):
    run(path)
    before = rows(path, "SELECT * FROM registry_units ORDER BY id"), rows(path, "SELECT * FROM units ORDER BY id")
    run(path)
    assert before == (
        rows(path, "SELECT * FROM registry_units ORDER BY id"),
        rows(path, "SELECT * FROM units ORDER BY id"),
    )
    path.with_name("puskesmas.csv").write_text("\n".join(LIST.splitlines()[:1] + LIST.splitlines()[2:]), "utf-8")
    run(path)
    assert rows(path, "SELECT count(*) FROM registry_units") == [(6,)]
    assert rows(path, "SELECT why FROM unmatched_units WHERE name LIKE 'Puskesmas Pulo%'") == [("none",)]
    run(path, "--source", "another")
    assert rows(path, "SELECT source, count(*) FROM registry_units GROUP BY 1") == [("another", 6), ("puskesmas", 6)]


def test_wrong_lines_are_named_and_the_others_taken(path):
    path.with_name("puskesmas.csv").write_text(LIST + "0000,108,PUSKESMAS JAUH\n", "utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert "puskesmas.csv, line 9: PUSKESMAS JAUH: no region '0000'" in result.stderr
    assert rows(path, "SELECT count(*) FROM registry_units") == [(7,)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a,b\n1,2\n", "no column for the name"),
        ("nama,kode,kode_kab\n", "no units in it"),
        ("\x00\x01\x02", "binary, not text"),
        ('nama,kode,kode_kab\n"a,1,3401\n', "line 1: unexpected end of data"),
    ],
)
def test_what_is_no_list_is_refused_in_words_and_leaves_the_database_alone(path, text, reason):
    path.with_name("puskesmas.csv").write_text(text, "utf-8")
    result = run(path)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert rows(path, "SELECT count(*) FROM registry_units") == [(0,)]


def test_an_import_that_is_cut_off_leaves_all_as_it_was(path, monkeypatch):
    def cut_off(_db):
        raise RuntimeError("cut off")

    monkeypatch.setattr("extract.store.achievements.link_units", cut_off)
    assert run(path).exit_code == 1
    assert rows(path, "SELECT count(*) FROM registry_units") == [(0,)]


def test_a_unit_without_its_region_stays_apart_from_namesakes():
    units = [named("Puskesmas Wates", "34.01"), replace(named("Puskesmas Wates"), id="x")]
    assert [REGISTRY.find(unit).entry == NIL for unit in units] == [False, True]
