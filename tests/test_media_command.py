"""The counsellor's side: take a file out of a case, send one with a few words; each reading on record."""

from __future__ import annotations

import stat
from argparse import ArgumentParser

import pytest
from media_house import MediaHouse
from media_samples import GPS, exif, jpeg, png, voice
from wire_house import Street

from data import tables
from data.start_error import StartError
from data.store import audit
from data.store.letting_go import let_go_of
from handlers.commands import cases


class Words(Street):
    """A channel that shows text only."""


@pytest.fixture
def house(tmp_path):
    (tmp_path / "house").mkdir()
    house = MediaHouse(tmp_path / "house")
    house.say("ami", "bonjour", "oui")
    yield house
    house.store.close()


@pytest.fixture
def plain(tmp_path):
    (tmp_path / "plain").mkdir()
    house = MediaHouse(tmp_path / "plain", street_of=Words)
    house.say("ami", "bonjour", "oui", "2")
    yield house
    house.store.close()


def run(house, *words):
    parser = ArgumentParser()
    cases.add_arguments(parser)
    return cases.run(parser.parse_args([*map(str, words), "--by", "awa"]), house.store, house.clock)


def a_file(folder, body, name="file"):
    path = folder / name
    path.write_bytes(body)
    return path


# -- taken out -----------------------------------------------------------------------------------------------------


@pytest.mark.req("SE-12")
def test_a_voice_note_is_written_out_for_this_account_alone_and_on_record(house, tmp_path, capsys):
    house.send_file("ami", voice(2))
    house.send_file("ami", jpeg(), "photo")
    house.fetch()
    [case] = house.cases()
    out = tmp_path / "out"
    assert run(house, case.id, "--media", out) == 0
    [path] = out.iterdir()
    assert path.read_bytes() == house.kept("ami").body
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert path.name == f"cas-{case.id}-{case.about[:8]}.ogg"
    printed = capsys.readouterr().out
    assert f"{path}  message vocal du 02/03/2026" in printed
    assert ("awa", "read_file", case.about) in house.rows(tables.audit, "actor", "action", "subject")
    with house.read() as work:
        assert audit.broken_at(work) is None


def test_another_case_of_the_person_gives_all_they_sent(house, tmp_path, capsys):
    house.send_file("ami", jpeg(), "photo")
    house.send_file("ami", png(), "photo")
    house.fetch()
    house.say("ami", "2")
    [case] = house.cases("urgent_need")
    assert run(house, case.id, "--media", tmp_path / "out") == 0
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".jpg", ".png"]
    assert capsys.readouterr().out.count("photo du") == 2


def test_what_is_not_there_is_told(house, tmp_path, capsys):
    house.send_file("ami", voice())
    number = house.cases()[0].id
    assert run(house, number, "--media", tmp_path / "out") == 0
    assert "pas encore arrivé" in capsys.readouterr().out
    house.street.cupboard["source-0"] = b"lies"
    house.fetch()
    assert run(house, number, "--media", tmp_path / "out") == 0
    assert "non gardé" in capsys.readouterr().out
    assert list((tmp_path / "out").iterdir()) == []
    house.clock.pass_time(days=31)
    house.tick()
    with pytest.raises(StartError, match="30 jours"):
        run(house, number, "--media", tmp_path / "out")
    assert "read_file" not in {action for (action,) in house.rows(tables.audit, "action")}


def test_nothing_is_written_over_and_no_link_is_followed(house, tmp_path):
    house.send_file("ami", voice())
    house.fetch()
    [case] = house.cases()
    run(house, case.id, "--media", tmp_path / "out")
    with pytest.raises(StartError, match="existe déjà"):
        run(house, case.id, "--media", tmp_path / "out")
    path = next((tmp_path / "out").iterdir())
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StartError, match="existe déjà"):
        run(house, case.id, "--media", tmp_path / "out")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_read(house, tmp_path):
    house.send_file("ami", voice())
    house.fetch()
    [case] = house.cases()
    with pytest.raises(StartError, match="dossier"):
        run(house, case.id, "--media", a_file(tmp_path, b"") / "out")
    assert "read_file" not in {action for (action,) in house.rows(tables.audit, "action")}


def test_files_are_asked_of_one_case(house, capsys, tmp_path):
    assert run(house, "--media", tmp_path / "out") == 2
    assert "numéro" in capsys.readouterr().err


# -- sent ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "type_", "body"),
    [
        ("voice", "audio/ogg", voice(2, comment=b"TITLE=x")),
        ("photo", "image/jpeg", jpeg(extra=exif())),
    ],
)
def test_a_counsellor_sends_a_file_with_a_few_words(house, tmp_path, kind, type_, body):
    house.say("ami", "2")
    number = house.cases("urgent_need")[0].id
    assert run(house, number, "--say", "Écoutez.", f"--{kind}", a_file(tmp_path, body)) == 0
    house.settle()
    attachment = house.street.attached[-1]
    assert (attachment.kind, attachment.type) == (kind, type_)
    assert GPS not in attachment.body
    assert b"TITLE" not in attachment.body
    assert house.street.sent[-1] == ("ami", "Écoutez.")
    [(name, state)] = house.rows(tables.media, "id", "state")
    assert (house.thread("ami")[-1].kind, house.thread("ami")[-1].data, state) == ("counsellor", name, "kept")


def test_where_no_file_can_be_shown_both_are_told(plain, tmp_path):
    [case] = plain.cases("urgent_need")
    for option, body, told in (("--voice", voice(), "message vocal"), ("--photo", png(), "photo")):
        run(plain, case.id, "--say", "Bonjour Ami.", option, a_file(tmp_path, body))
        plain.settle()
        plain.clock.pass_time(minutes=1)
        text = plain.street.sent[-1][1]
        assert text.startswith("Bonjour Ami.\nUne personne de l'équipe vous a envoyé")
        assert told in text
    [case] = plain.cases("urgent_need")
    assert case.note.count("Le fichier n'a pas été montré") == 2


@pytest.mark.parametrize(
    ("option", "body", "sentence"),
    [
        ("--voice", b"RIFF wave", "pas un message vocal"),
        ("--voice", voice(181), "trop long"),
        ("--voice", bytes(3_000_000), "trop long"),
        ("--photo", voice(), "pas une photo"),
        ("--photo", bytes(6_000_000), "trop lourde"),
    ],
)
def test_a_file_of_staff_is_checked_like_everybodys(house, tmp_path, option, body, sentence):
    house.say("ami", "2")
    number = house.cases("urgent_need")[0].id
    with pytest.raises(StartError, match=sentence):
        run(house, number, "--say", "Écoutez.", option, a_file(tmp_path, body))
    assert house.rows(tables.media) == []


def test_what_cannot_be_sent_leaves_no_file_behind(house, tmp_path, capsys):
    house.say("ami", "2")
    number = house.cases("urgent_need")[0].id
    path = a_file(tmp_path, voice())
    with pytest.raises(StartError, match="--say"):
        run(house, number, "--voice", path)
    with pytest.raises(StartError, match="ne se lit pas"):
        run(house, number, "--say", "x", "--voice", tmp_path / "none")
    run(house, number, "--close", "logé")
    assert run(house, number, "--say", "x", "--voice", path) == 2
    assert "personne à qui écrire" in capsys.readouterr().err
    assert house.rows(tables.media) == []


def test_a_file_of_staff_does_not_count_for_the_person_and_is_never_theirs(house, tmp_path):
    house.say("ami", "2")
    number = house.cases("urgent_need")[0].id
    run(house, number, "--say", "Écoutez.", "--voice", a_file(tmp_path, voice()))
    with pytest.raises(StartError, match="n'a pas de fichier"):
        run(house, number, "--media", tmp_path / "out")
    house.fetch()
    assert house.street.fetched == []


@pytest.mark.req("DP-7")
def test_erasing_takes_the_files_of_staff_with_it(house, tmp_path):
    house.say("ami", "2")
    number = house.cases("urgent_need")[0].id
    run(house, number, "--say", "Écoutez.", "--voice", a_file(tmp_path, voice()))
    house.receive("ami", {"text": "effacer"})
    house.receive("ami", {"text": "oui"})
    house.settle()
    assert house.rows(tables.media) == []


def test_a_letter_whose_file_is_gone_meanwhile_leaves_with_its_words(house, tmp_path):
    house.say("ami", "2")
    number = house.cases("urgent_need")[0].id
    run(house, number, "--say", "Écoutez.", "--voice", a_file(tmp_path, voice()))
    while house.turns.take():
        pass
    with house.write() as work:
        let_go_of(work, house.person("ami").id)
    house.settle()
    assert (house.street.sent[-1], house.street.attached[-1]) == (("ami", "Écoutez."), None)
