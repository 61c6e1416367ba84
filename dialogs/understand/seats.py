"""The nine regions of 2012 (Bamako among them) by their chief towns: what is known of places without any data."""

from __future__ import annotations

# fmt: off
SEATS: tuple[tuple[str, float, float], ...] = (
    ("Bamako", 12.64, -8.00),
    ("Kayes", 14.45, -11.44),
    ("Koulikoro", 12.86, -7.56),
    ("Sikasso", 11.32, -5.67),
    ("Ségou", 13.43, -6.26),
    ("Mopti", 14.49, -4.20),
    ("Tombouctou", 16.77, -3.01),
    ("Gao", 16.27, -0.04),
    ("Kidal", 18.44, 1.41),
)
# fmt: on
