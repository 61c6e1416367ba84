"""A real Chromium, and a page in it as somebody with a phone uses it."""

from __future__ import annotations

from contextlib import contextmanager
from shutil import which

import pytest


@contextmanager
def chromium():
    """Debian's Chromium, driven; skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def phone(browser, house, size=(360, 640), *, touch=True, **options):
    """A page as on a phone, with a browser profile of its own; an error in the console fails the test."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=touch, is_mobile=touch, locale="fr-FR", **options
    )  # fmt: skip
    page = Page(context, house)
    try:
        yield page
        assert page.faults == []
    finally:
        context.close()


class Page:
    """What somebody sees and does."""

    def __init__(self, context, house):
        self._context = context
        self.faults = []
        self.raw = context.new_page()
        self.raw.set_default_timeout(10_000)
        self.raw.on("pageerror", lambda error: self.faults.append(str(error)))
        self.raw.on("console", self._console)
        self.raw.goto(house.address)

    def _console(self, message):
        lost = (
            "ERR_INTERNET_DISCONNECTED",
            "ERR_CONNECTION_REFUSED",
            "ERR_FAILED",
            "ERR_INCOMPLETE",
            "ERR_EMPTY",
        )
        if message.type == "error" and not any(name in message.text for name in lost):
            self.faults.append(message.text)

    def beside(self, house):
        """A second page of the same browser."""
        return Page(self._context, house)

    def expect(self, text):
        """Wait until Sira's last words begin so."""
        self.raw.wait_for_function(
            "text => [...document.querySelectorAll('.line:not(.me) .bubble')]"
            ".slice(-4).some(part => part.textContent.startsWith(text))",
            arg=text,
        )

    def expect_state(self, text):
        self.raw.locator("#state").filter(has_text=text).wait_for()

    def press(self, label):
        """Press the live choice of this label."""
        self.raw.locator('.choice[aria-disabled="false"]').filter(has_text=label).first.click()

    def type(self, text):
        self.raw.locator("#text").fill(text)
        self.raw.locator("#send").click()

    def press_exactly(self, labels):
        """Press the live choice whose words, without its emoji, are one of these."""
        live = self.raw.locator('.choice[aria-disabled="false"]')
        found = [number for number, label in enumerate(self.labels()) if words_of(label) in labels]
        assert len(found) == 1, (labels, self.labels())
        live.nth(found[0]).click()

    @contextmanager
    def answered(self):
        """Do something, and wait until Sira answered it and what is asked now can be seen."""
        before = self.raw.locator(".line:not(.me)").count()
        yield
        self.raw.wait_for_function(
            "before => document.querySelectorAll('.line:not(.me)').length > before", arg=before
        )

    def last(self):
        """What Sira said last."""
        return self.raw.locator(".line:not(.me) .bubble").last.inner_text()

    def wait_last(self, texts):
        """Wait until Sira's last words are one of these."""
        self.raw.wait_for_function(
            "texts => texts.includes([...document.querySelectorAll('.line:not(.me) .bubble')].at(-1)?.textContent)",
            arg=texts,
        )

    def labels(self):
        """The labels of the choices that can be pressed."""
        return self.raw.locator('.choice[aria-disabled="false"] .label').all_inner_texts()

    def choices(self):
        """The choices that can be pressed."""
        found = self.raw.locator('.choice[aria-disabled="false"]').all_inner_texts()
        return [" ".join(text.split()) for text in found]

    def said(self):
        return self.raw.locator(".line.me .bubble").all_inner_texts()

    def everything(self):
        return self.raw.locator(".bubble").all_inner_texts()

    def in_sight(self):
        return self.raw.locator("#log .bubble").all_inner_texts()

    def focused(self):
        return self.raw.evaluate("document.activeElement.id")

    def offline(self, *, really):
        self._context.set_offline(really)

    def lose_next_answer(self):
        """The next message arrives, but its answer does not."""

        def lose(route):
            route.fetch()
            route.abort()

        self.raw.route("**/send", lose, times=1)

    def hide_marks(self):
        """From now on the house does not learn how far the page has read: it sends everything again."""

        def hide(route):
            url = route.request.url.partition("?")[0]
            names = {name: value for name, value in route.request.headers.items() if name != "last-event-id"}
            route.continue_(url=url, headers=names)

        self.raw.route("**/stream?*", hide)

    def give_file(self, way, kind):
        """Paste or drop a file."""
        self.raw.evaluate(
            """([way, kind]) => {
              const files = new DataTransfer();
              files.items.add(new File(["x"], "fichier", { type: kind }));
              const given = way === "paste"
                ? new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true })
                : new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true });
              document.getElementById("text").dispatchEvent(given);
            }""",
            [way, kind],
        )

    def contrasts(self):
        """The contrast ratio of every part that shows words, by its class (WCAG 1.4.3)."""
        return self.raw.evaluate(
            """() => {
              const light = (color) => {
                const [r, g, b] = color.match(/[\\d.]+/g).map((part) => part / 255)
                  .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const ground = (part) => {
                for (let at = part; at; at = at.parentElement) {
                  const color = getComputedStyle(at).backgroundColor;
                  if (!color.endsWith(", 0)") && color !== "transparent") return color;
                }
                return "rgb(255, 255, 255)";
              };
              const found = {};
              for (const part of document.querySelectorAll("h1, button, .bubble, .number, .label, .fate, textarea")) {
                if (!part.checkVisibility()) continue;
                const both = [light(getComputedStyle(part).color), light(ground(part))].sort((a, b) => b - a);
                const name = `${part.tagName} ${part.className} ${part.closest("[aria-disabled=true]") ? "old" : ""}`;
                found[name] = Math.min(found[name] ?? 99, (both[0] + 0.05) / (both[1] + 0.05));
              }
              return found;
            }"""
        )


def words_of(label):
    """A label without its emoji."""
    first, _space, rest = label.partition(" ")
    return label if any(char.isalnum() for char in first) or not rest else rest
