"""The end of a run: everybody comes to an end in peace, or it is seen that they wait in vain; the house is stopped."""

from __future__ import annotations

import asyncio


async def finish(scene, answering, finding):
    """Let the crowd finish, let everything be met and sent, stop the house."""
    await scene.as_long_as_it_moves(answering.done)
    answering.cancel()
    (outcome,) = await asyncio.gather(answering, return_exceptions=True)
    finding.hold("nobody waits in vain", kept=outcome is None)
    finding.hold("all is met and sent", kept=outcome is None and await scene.settled())
    status, _seconds = await scene.stop()
    finding.hold(f"exit status 0, not {status}", kept=status == 0)
