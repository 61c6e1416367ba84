"""Where a person is or will arrive, and would go: the part of a profile that zones look at."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.msg import Msg, Name
from dialogs.rules.profile import Profile

NOWHERE = Msg("lieu inconnu")


@dataclass(frozen=True, slots=True)
class Home:
    """The place as far as it is known, by its names; "" is unknown. In transit it is the place of arrival."""

    region: str
    cercle: str
    region_2023: str
    place: str
    mobility: tuple[str, ...]
    transit: bool

    def label(self) -> Msg | Name:
        """The place in the reasons."""
        name = self.region or self.place
        if not name:
            return NOWHERE
        return Name(f"{self.cercle}, région de {name}" if self.cercle not in ("", name) else name)


def home_of(profile: Profile) -> Home:
    """The home of this person. A place inside a known cercle adds nothing."""
    return Home(
        region=profile.region,
        cercle=profile.cercle,
        region_2023=profile.region_2023,
        place="" if profile.cercle else profile.place,
        mobility=profile.mobility,
        transit=bool(profile.transit),
    )
