"""The whole road in a real Chromium, in both languages, at 360 pixels: from the first screen to a check-in kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from browser_house import chromium, phone
from browser_road import Speaker
from running_sira import running_sira

pytestmark = pytest.mark.browser

# Words that tell a reader over the shoulder what is talked about here (DP-9, DP-10).
TELLING = re.compile(r"migra|réintégr|expuls|\bOIM\b|\bIOM\b|traite|viol\b|tunga", re.IGNORECASE)
LANGUAGES = {"fr": "Français", "bm": "Bamanankan"}
INTAKE = {
    "Puis-je garder vos réponses": "Oui",
    "De quoi avez-vous besoin d'abord": "Ma propre activité",
    "Dans quelle ville": ("Kayes",),
    "Quel âge avez-vous": ("25",),
    "Quelle école avez-vous faite": "École primaire",
    "Quel travail savez-vous faire": ("couture",),
    "Quel travail voulez-vous faire": ("couture",),
    "Depuis quand marche votre activité": "Pas encore commencé",
    "Combien de francs vous manque-t-il": "200 000 à 2 millions",
}
AFTER = {
    "Puis-je vous écrire dans quelques jours": "Oui",
    "Qui a payé votre dernier grand voyage": "Moi-même",
    "De quoi vivez-vous maintenant": "De petits travaux",
    "Êtes-vous un homme ou une femme": "Un homme",
    "Préférez-vous dire quelque chose à une personne": "Non",
}
VISIT = {
    "Bonjour, avez-vous deux minutes": "Oui",
    "Êtes-vous allé voir": "Oui",
    "Vous a-t-on bien reçu": "Oui, bien reçu",
    "Allez-vous suivre une formation": "Non",
}
ENTERPRISE = {
    "Puis-je vous écrire quelques fois en deux ans": "Oui",
    "Quelle est cette activité": ("couture",),
    "Quel mois votre activité a-t-elle commencé": ("1/3/2026",),
}
CHECKIN = {
    "Bonjour, avez-vous deux minutes": "Oui",
    "Comment va votre activité": "Elle marche bien",
    "Combien de jours avez-vous travaillé": ("5",),
    "Le mois passé, combien vous est-il resté": "25 000 à 50 000",
    "Est-ce assez pour vous et votre famille": "Un peu",
    "Combien de personnes payez-vous": ("1",),
    "Avez-vous une dette pour cette activité": "Non",
    "Votre matériel marche-t-il": "Oui, il marche",
    "Qu'est-ce qui vous aiderait le plus": "Rien, ça va",
}


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def pictures(tmp_path):
    """Where the pictures go: look at them after a change of the page (SIRA_PICTURES=FOLDER)."""
    folder = Path(os.environ.get("SIRA_PICTURES") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_whole_road(browser, tmp_path, pictures, language):
    with running_sira(tmp_path, "2026-03-02T09:00:00+00:00") as sira, phone(browser, sira) as page:
        person = Speaker(page, language, pictures)

        page.expect("Quelle langue voulez-vous ?")
        assert not TELLING.search(page.raw.inner_text("body"))
        assert page.raw.title() == "Sira"
        person.picture()
        with page.answered():
            page.press(LANGUAGES[language])
        page.raw.wait_for_function("wanted => document.documentElement.lang === wanted", arg=language)

        person.answer_until("Laquelle de ces aides", INTAKE)
        assert len(person.heard) <= 12, "at most twelve questions before the first useful answer"
        ways = page.labels()
        assert len(ways) >= 2
        person.heard.append("Laquelle de ces aides")
        with page.answered():
            page.press(ways[0])
        page.raw.reload()
        page.expect(page.last())

        person.answer_until("Pour me parler de nouveau", AFTER)
        kinds = {case["kind"] for case in sira.ask("cases")}
        assert kinds & {"contact_unknown", "referral"}, "somebody is told to confirm the contact"

        sira.set_clock("2026-03-06T19:00:00+00:00")
        person.await_question("Bonjour, avez-vous deux minutes")
        person.answer_until("Merci. C'est bien noté.", VISIT)

        with page.answered():
            page.type("menu")
        person.choose("Mon activité")
        person.await_question("Puis-je vous écrire quelques fois")
        person.answer_until("Merci. Je vous écrirai de temps en temps.", ENTERPRISE)

        sira.set_clock("2026-04-01T19:00:00+00:00")
        person.await_question("Bonjour, avez-vous deux minutes")
        person.answer_until("Merci. Bon courage pour la suite.", CHECKIN)

        wave = next(wave for wave in sira.ask("durability")["waves"] if wave["wave"] == "m1")
        assert (wave["due"], wave["asked"], wave["completed"], wave["states"]) == (1, 1, 1, {"well": 1})
        assert page.raw.evaluate("document.documentElement.scrollWidth") == 360
        seen = page.everything()
        page.raw.reload()
        page.expect(seen[-1])
        page.raw.locator("#earlier").evaluate("part => { part.open = true }")
        assert page.everything() == seen, "nothing was lost and nothing doubled on the whole road"


def test_who_refuses_to_be_kept_still_gets_information_and_help(browser, tmp_path, pictures):
    with running_sira(tmp_path, "2026-03-02T09:00:00+00:00") as sira, phone(browser, sira) as page:
        person = Speaker(page, "fr", pictures)
        page.expect("Quelle langue voulez-vous ?")
        with page.answered():
            page.press("Français")
        with page.answered():
            person.choose("Non")
        with page.answered():
            person.choose("Un travail")
        with page.answered():
            page.press("Kayes")
        page.expect("Pour parler à une personne")
        assert any("C'est à Kayes." in text for text in page.everything()), "who can help there is said"
        with page.answered():
            page.type("conseiller")
        with page.answered():
            person.choose("Un autre jour")
        person.picture()
        assert {case["kind"] for case in sira.ask("cases")} == {"talk"}
