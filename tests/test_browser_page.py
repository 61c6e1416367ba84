"""The page in a real Chromium, over the toy dialogues: what a person sees, presses, types, loses and finds again."""

from __future__ import annotations

import pytest
from browser_house import chromium, phone
from web_house import a_web_house

pytestmark = pytest.mark.browser

NO_WORDS = "JSON.stringify([localStorage, sessionStorage, document.cookie])"


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture
def house(tmp_path):
    with a_web_house(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(browser, house):
    with phone(browser, house) as opened:
        yield opened


def test_the_first_question_stands_there_with_its_numbers(page):
    page.expect("Puis-je garder vos réponses ?")
    assert page.choices() == ["1 ✅ Oui", "2 ❌ Non"]
    assert page.raw.title() == "Sira"
    assert page.said() == []


def test_a_press_is_answered_and_its_choices_become_inert(page):
    page.press("Oui")
    page.expect("De quoi avez-vous besoin ?")
    assert page.said() == ["✅ Oui"]
    assert page.choices() == ["1 Un travail", "2 Dormir"]
    old = page.raw.locator(".choice.taken")
    assert old.get_attribute("aria-disabled") == "true"
    old.click(force=True)
    page.type("1")
    page.expect("Quel âge avez-vous ?")
    assert page.said() == ["✅ Oui", "1"], "the old button said nothing"


def test_enter_sends_and_shift_enter_begins_a_line(page):
    page.expect("Puis-je garder vos réponses ?")
    box = page.raw.locator("#text")
    box.press_sequentially("deux")
    box.press("Shift+Enter")
    box.press_sequentially("lignes")
    box.press("Enter")
    page.expect("Répondez par oui ou par non.")
    assert page.said() == ["deux\nlignes"]
    assert box.input_value() == ""


def test_an_empty_message_is_answered_too(page):
    page.expect("Puis-je garder vos réponses ?")
    page.raw.locator("#send").click()
    page.expect("Votre message est vide. Écrivez un mot ou un chiffre.")


def test_a_reload_shows_the_same_thread_once(page):
    page.press("Oui")
    page.expect("De quoi avez-vous besoin ?")
    before = page.everything()
    for _time in range(3):
        page.raw.reload()
        page.expect("De quoi avez-vous besoin ?")
        assert page.everything() == before
        assert page.choices() == ["1 Un travail", "2 Dormir"]


def test_a_long_thread_opens_at_what_was_said_last(page):
    page.press("Oui")
    page.press("Un travail")
    for _time in range(6):
        page.type("beaucoup")
        page.expect("Quel âge avez-vous ?")
    page.raw.wait_for_timeout(300)
    page.raw.reload()
    page.expect("Quel âge avez-vous ?")
    inside = page.raw.locator("#view").bounding_box()
    question = page.raw.locator(".bubble").last.bounding_box()
    assert question["y"] + question["height"] <= inside["y"] + inside["height"] + 1
    assert page.raw.locator("#down").is_hidden()


def test_an_answer_longer_than_the_screen_is_read_from_its_beginning(browser, house):
    with phone(browser, house, size=(320, 300)) as page:
        page.press("Oui")
        page.expect("De quoi avez-vous besoin ?")
        page.type("beaucoup")
        page.expect("Écrivez un chiffre, ou touchez un choix.")
        page.raw.locator("#down").wait_for()
        inside = page.raw.locator("#view").bounding_box()
        first = page.raw.get_by_text("Je n'ai pas compris.").last.bounding_box()
        assert inside["y"] <= first["y"] <= inside["y"] + 40
        for _step in range(3):
            page.raw.locator("#down:visible").click()
            if page.raw.locator("#down").is_hidden():
                break
        assert page.raw.locator("#down").is_hidden()


def test_two_pages_of_one_browser_show_the_same_thread(page, house):
    page.expect("Puis-je garder vos réponses ?")
    second = page.beside(house)
    second.expect("Puis-je garder vos réponses ?")
    page.press("Oui")
    second.expect("De quoi avez-vous besoin ?")
    second.press("Dormir")
    page.expect("Quel âge avez-vous ?")
    second.expect("Quel âge avez-vous ?")
    assert page.everything() == second.everything()


def test_what_is_written_without_connection_waits_and_leaves_once(page):
    page.press("Oui")
    page.expect("De quoi avez-vous besoin ?")
    page.offline(really=True)
    page.type("1")
    page.raw.get_by_role("button", name="Réessayer").wait_for()
    assert page.raw.locator(".fate.failed").inner_text().startswith("Pas parti")
    page.raw.get_by_role("button", name="Réessayer").click()
    page.expect_state("La liaison est coupée.")
    page.raw.wait_for_timeout(300)
    inside, retry = (page.raw.locator(part).bounding_box() for part in ("#view", ".fate.failed"))
    assert retry["y"] + retry["height"] <= inside["y"] + inside["height"], "what did not leave is in sight"
    page.offline(really=False)
    page.expect("Quel âge avez-vous ?")
    page.raw.locator("#state").wait_for(state="hidden")
    assert page.said() == ["✅ Oui", "1"]
    assert page.raw.locator(".fate").inner_text().startswith("Envoyé")


def test_a_message_whose_answer_was_lost_counts_once(page):
    page.press("Oui")
    page.expect("De quoi avez-vous besoin ?")
    page.lose_next_answer()
    page.type("1")
    page.expect("Quel âge avez-vous ?")
    page.raw.locator(".fate").filter(has_text="Envoyé").wait_for()
    page.raw.wait_for_timeout(500)
    assert page.said() == ["✅ Oui", "1"]
    assert page.everything().count("Quel âge avez-vous ?") == 1


def test_lines_that_come_a_second_time_are_shown_once(page):
    page.press("Oui")
    page.expect("De quoi avez-vous besoin ?")
    before = page.everything()
    page.hide_marks()
    with page.raw.expect_response("**/stream"):
        page.raw.evaluate("dispatchEvent(new Event('online'))")
    page.type("1")
    page.expect("Quel âge avez-vous ?")
    assert page.everything() == [*before, "1", "Quel âge avez-vous ?"]


def test_a_house_that_was_restarted_is_found_again(browser, tmp_path):
    with a_web_house(tmp_path) as first, phone(browser, first) as page:
        page.press("Oui")
        page.expect("De quoi avez-vous besoin ?")
        first.stop()
        page.expect_state("La liaison est coupée.")
        asked = []
        page.raw.on("request", lambda request: asked.append(request.url))
        page.type("1")
        with a_web_house(tmp_path, port=first.port):
            page.expect("Quel âge avez-vous ?")
            page.raw.locator("#state").wait_for(state="hidden")
            assert page.said() == ["✅ Oui", "1"]
        marks = [url.partition("after=")[2] for url in asked if "/stream" in url]
        assert marks
        assert all(marks), "it asks only for what it has not shown"


def test_what_is_planned_arrives_on_the_open_page(browser, tmp_path):
    with a_web_house(tmp_path, tick_seconds=0.05) as house, phone(browser, house) as page:
        page.press("Oui")
        page.press("Un travail")
        page.expect("Quel âge avez-vous ?")
        page.type("30")
        page.expect("Merci. C'est noté.")
        house.clock.pass_time(days=30, hours=9)
        page.expect("Est-ce que ça va ?")
        page.raw.reload()
        page.expect("Est-ce que ça va ?")
        assert page.in_sight() == ["Merci. C'est noté.", "Est-ce que ça va ?"], "old answers are folded away"
        assert not page.raw.get_by_text("Quel âge avez-vous ?").is_visible()
        page.raw.get_by_text("Messages d'avant").click()
        page.raw.get_by_text("Quel âge avez-vous ?").wait_for()


def test_a_pasted_or_dropped_file_gets_a_sentence_and_what_was_typed_stays(page):
    page.expect("Puis-je garder vos réponses ?")
    page.raw.locator("#text").fill("ou")
    page.give_file("paste", "image/png")
    page.expect("J'ai reçu votre photo, mais je ne sais pas la lire.")
    page.give_file("drop", "audio/ogg")
    page.expect("Je ne sais pas lire ce message.")
    assert [said.partition(" / ")[0] for said in page.said()] == ["Photo", "Message vocal"]
    assert page.raw.locator("#text").input_value() == "ou"


def test_markup_in_words_is_shown_and_never_obeyed(page):
    page.expect("Puis-je garder vos réponses ?")
    evil = "<img src=x onerror=\"document.title='pwned'\"><b>gras</b>"
    page.type(evil)
    page.expect("Répondez par oui ou par non.")
    assert page.said() == [evil]
    assert page.raw.title() == "Sira"


def test_who_erases_sees_an_empty_page_with_the_last_words(page):
    page.press("Oui")
    page.type("effacer")
    page.expect("Tout effacer ?")
    page.press("Oui")
    page.expect("C'est effacé.")
    page.raw.locator(".line.me").first.wait_for(state="detached")
    assert page.everything() == ["C'est effacé."]
    page.type("bonjour")
    page.expect("Puis-je garder vos réponses ?")


def test_a_human_is_one_touch_away_on_every_screen(page):
    page.press("Oui")
    page.expect("De quoi avez-vous besoin ?")
    page.raw.get_by_role("button", name="Parler à quelqu'un").click()
    page.expect("Une personne va vous écrire.")
    assert page.said() == ["✅ Oui", "conseiller"]


def test_leaving_empties_the_view_and_the_way_back_leads_elsewhere(page, house):
    page.press("Oui")
    page.expect("De quoi avez-vous besoin ?")
    page.raw.get_by_role("button", name="Quitter").click()
    page.raw.wait_for_url(f"{house.address}/bye")
    text = page.raw.inner_text("body")
    assert "L'historique de ce navigateur n'est pas effacé." in text
    assert "besoin" not in text
    assert page.raw.title() == "-"
    page.raw.go_back()
    assert page.raw.url == "about:blank"


def test_the_keyboard_alone_is_enough(browser, house):
    with phone(browser, house, touch=False) as page:
        page.expect("Puis-je garder vos réponses ?")
        assert page.focused() == "text"
        page.raw.keyboard.press("Shift+Tab")
        page.raw.keyboard.press("Shift+Tab")
        assert page.raw.evaluate("document.activeElement.dataset.label") == "✅ Oui"
        page.raw.keyboard.press("Enter")
        page.expect("De quoi avez-vous besoin ?")
        page.raw.wait_for_function("document.activeElement.dataset.label === 'Un travail'")


def test_a_reader_aloud_hears_who_speaks_and_what_is_new(page):
    page.press("Oui")
    page.expect("De quoi avez-vous besoin ?")
    log = page.raw.get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    assert "Sira" in log.inner_text()
    assert "Vous" in log.inner_text()
    assert page.raw.get_by_role("textbox", name="Écrivez ici").count() == 1
    assert page.raw.get_by_role("button", name="1 Un travail").count() == 1
    nameless = page.raw.evaluate(
        "[...document.querySelectorAll('button')].filter(b => !b.textContent.trim() && !b.ariaLabel).length"
    )
    assert nameless == 0


@pytest.mark.parametrize("size", [(320, 480), (360, 640), (1280, 800)])
def test_nothing_is_cut_and_everything_is_large_enough_to_touch(browser, house, size):
    with phone(browser, house, size=size) as page:
        page.expect("Puis-je garder vos réponses ?")
        page.type("motsanslafin" * 30)
        page.expect("Répondez par oui ou par non.")
        assert page.raw.evaluate("document.documentElement.scrollWidth") == size[0]
        assert page.raw.evaluate("document.querySelector('#view').scrollWidth") <= size[0]
        boxes = page.raw.locator('button:visible:not([aria-disabled="true"])')
        assert boxes.count() >= 4
        for number in range(boxes.count()):
            box = boxes.nth(number).bounding_box()
            assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser, house, scheme):
    with phone(browser, house, color_scheme=scheme) as page:
        page.press("Oui")
        page.expect("De quoi avez-vous besoin ?")
        ratios = page.contrasts()
        assert len(ratios) > 5
        assert min(ratios.values()) >= 4.5, ratios


def test_nothing_moves_for_who_wants_no_movement(browser, house):
    for motion, moving in (("reduce", "none"), ("no-preference", "come")):
        with phone(browser, house, reduced_motion=motion) as page:
            page.expect("Puis-je garder vos réponses ?")
            name = page.raw.evaluate("getComputedStyle(document.querySelector('.line')).animationName")
            assert name == moving


def test_the_browser_keeps_no_word_of_the_talk(page):
    page.press("Oui")
    page.type("motsecret")
    page.expect("Écrivez un chiffre, ou touchez un choix.")
    kept = page.raw.evaluate(NO_WORDS)
    assert "motsecret" not in kept
    assert "sira_" not in kept, "the cookie is out of the scripts' reach"
    assert page.raw.locator("#text").get_attribute("name") is None
