"""The pages and doors of the web chat, over one inlet.

The page comes empty; POST /open gives the browser its cookie, GET /stream pushes what is new, POST /send takes one
message in, GET /bye is what stands there after « Quitter ».
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from data.wording import SOURCE, Wordings
from handlers.channel import Inlet
from handlers.moment import Clock
from handlers.web import chrome, identity
from handlers.web.door import NotTaken, read_body, received
from handlers.web.lines import as_json, earlier, mark_of, since
from handlers.web.listeners import Listeners

FOLDER = Path(__file__).parent
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
EVENTS = "text/event-stream"
BEAT_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Site:
    """What every request needs. `cookie` is its name: one a port, since browsers do not keep ports apart."""

    inlet: Inlet
    listeners: Listeners
    wordings: Wordings
    clock: Clock
    secret: bytes
    cookie: str

    def app(self) -> Starlette:
        """The web application."""
        files = [path for path in FOLDER.iterdir() if path.suffix in TYPES]
        return Starlette(
            routes=[
                Route("/", self.page),
                Route("/bye", self.bye),
                Route("/stream", self.stream),
                Route("/open", self.open, methods=["POST"]),
                Route("/send", self.send, methods=["POST"]),
                *(Route("/" + path.name, file_of(path)) for path in files),
            ]
        )

    def address(self, request: Request) -> str | None:
        """Whose browser this is."""
        return identity.read(self.secret, request.cookies.get(self.cookie, ""))

    async def page(self, request: Request) -> Response:
        """The page, empty: what was said comes by the stream."""
        return await self._written("page.html", request)

    async def bye(self, request: Request) -> Response:
        """What stands there after « Quitter »."""
        return await self._written("bye.html", request)

    async def open(self, request: Request) -> Response:
        """Give the browser its cookie, or the one it has for longer; whether it had one that we know.

        Not with the page: coming from a link elsewhere the browser sends no strict cookie, and a new one in its
        place would lose the thread.
        """
        known = self.address(request)
        address = known or identity.new_address()
        answer = JSONResponse({"known": known is not None})
        answer.set_cookie(
            self.cookie,
            identity.sign(self.secret, address),
            max_age=identity.MAX_AGE,
            httponly=True,
            samesite="strict",
        )
        return answer

    async def send(self, request: Request) -> Response:
        """Take one message in; answered only when it is kept."""
        address = self.address(request)
        if address is None:
            return JSONResponse({"error": "no_cookie"}, 401)
        try:
            update = received(address, await read_body(request))
        except NotTaken as error:
            if error.raw:
                await self.inlet.refuse(error.raw, error.reason)
            return JSONResponse({"error": error.reason}, error.status)
        await self.inlet.receive(update.ext_id, update.address, update.raw)
        self.listeners.met_again(address)
        return JSONResponse({}, 202)

    async def stream(self, request: Request) -> Response:
        """Server-sent events: the page's words, the lines, and a beat by which the page knows that we live."""
        address = self.address(request)
        if address is None:
            return JSONResponse({"error": "no_cookie"}, 401)
        if request.method == "HEAD":
            return Response(media_type=EVENTS)  # a head has no end to wait for
        mark = request.headers.get("last-event-id") or request.query_params.get("after", "")
        return StreamingResponse(self._follow(address, mark), media_type=EVENTS)

    async def _follow(self, address: str, mark: str) -> AsyncIterator[str]:
        spoken: str | None = ""
        with self.listeners.listening(address) as news:
            first = True
            while not self.listeners.closed:
                news.clear()
                language = await self.inlet.language(address)
                if language != spoken:
                    spoken = language
                    yield event("words", {"language": language or SOURCE, "words": self._words(language)})
                shown, mark = await self._news(address, mark, first=first)
                if shown:
                    yield event("lines", shown, mark)
                first = False
                if not await arrived(news):
                    yield event("beat", {})

    async def _news(self, address: str, mark: str, *, first: bool) -> tuple[dict[str, object], str]:
        """What to show that this page has not shown, and the new mark; nothing is told at the beginning too."""
        lines = await self.inlet.thread(address)
        new, anew = since(lines, mark)
        farewell = [] if lines else self.listeners.farewell(address)
        if not (new or anew or first or farewell):
            return {}, mark
        whole = new == lines
        shown: dict[str, object] = {
            "anew": anew,
            "earlier": earlier(lines, self.clock.now()) if whole else 0,
            "lines": [as_json(line) for line in new],
            "farewell": farewell,
        }
        return shown, mark_of(lines[-1]) if lines else ""

    async def _written(self, name: str, request: Request) -> Response:
        address = self.address(request)
        language = await self.inlet.language(address) if address else None
        words = {name: escape(word) for name, word in self._words(language).items()}
        template = Template((FOLDER / name).read_text(encoding="utf-8"))
        html = template.substitute(words, language=language or SOURCE)
        return Response(html, media_type="text/html")

    def _words(self, language: str | None) -> dict[str, str]:
        return chrome.words(self.wordings, language)


def file_of(path: Path) -> Response:
    """One of the page's files, always the same."""
    return Response(path.read_bytes(), media_type=TYPES[path.suffix])


def event(name: str, data: dict[str, object], mark: str | None = None) -> str:
    """One server-sent event; the browser hands `mark` back when it has lost us."""
    number = "" if mark is None else f"id: {mark}\n"
    return f"event: {name}\n{number}data: {json.dumps(data, ensure_ascii=False)}\n\n"


async def arrived(news: asyncio.Event) -> bool:
    """Whether something came before the next beat."""
    try:
        async with asyncio.timeout(BEAT_SECONDS):
            await news.wait()
    except TimeoutError:
        return False
    return True
