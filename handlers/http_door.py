"""A door for HTTP on this machine only: what both the web chat and a webhook are served by."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from data.start_error import StartError
from handlers.lock import BUSY_STATUS

HERE = "127.0.0.1"
STOP_SECONDS = 3


class Server(uvicorn.Server):
    """uvicorn without signal handlers of its own: the house decides when it stops."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


def server_of(app: ASGIApp) -> Server:
    """Plain HTTP, nothing logged, nothing trusted from proxies."""
    return Server(
        uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
    )


def open_door(port: int, setting: str) -> socket.socket:
    """A socket that already listens, on this machine only. StartError names the setting where the port is taken."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HERE, port))
        door.listen()
    except OSError:
        door.close()
        raise StartError(
            f"Le port {port} est déjà pris sur cette machine. Arrêtez l'autre programme, ou choisissez un autre port "
            f"avec {setting}.",
            BUSY_STATUS,
        ) from None
    return door


async def serve(
    app: ASGIApp, door: socket.socket, stopping: asyncio.Event, closing: Callable[[], None] = lambda: None
) -> None:
    """Serve until `stopping` is set; then `closing` ends what is endless, and what is open is still answered."""
    server = server_of(app)
    running = asyncio.create_task(server.serve(sockets=[door]))
    stop = asyncio.create_task(stopping.wait())
    await asyncio.wait({running, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    closing()
    server.should_exit = True
    await running
