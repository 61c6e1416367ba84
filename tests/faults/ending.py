"""The end of a run: everybody comes to an end in peace, or it is seen that they wait in vain; the house is stopped."""

from __future__ import annotations

import asyncio


async def finish(scene, answering, finding):
    """Let the crowd finish, let everything be met and sent, stop the house."""
    await scene.as_long_as_it_moves(answering.done)
    finding.hold("nobody waits in vain", kept=answering.done())
    answering.cancel()
    await asyncio.gather(answering, return_exceptions=True)
    finding.hold("all is met and sent", kept=await scene.settled())
    status, _seconds = await scene.stop()
    finding.hold(f"exit status 0, not {status}", kept=status == 0)
