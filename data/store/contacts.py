"""What staff confirmed of a catalogue entry: address, phone, hours..., each with who confirmed it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data.store.audit import record
from data.store.store import Work
from data.store.upsert import put_row
from data.tables import contact as contacts


@dataclass(frozen=True, slots=True)
class Contact:
    """One confirmed field of one entry."""

    entry: str
    field: str
    value: str
    confirmed_by: str
    confirmed_on: date


def set_contact(work: Work, contact: Contact) -> None:
    """Confirm a field, in the place of what was confirmed before."""
    values = {
        "value": contact.value,
        "confirmed_by": contact.confirmed_by,
        "confirmed_on": contact.confirmed_on,
    }
    put_row(work, contacts, {"entry": contact.entry, "field": contact.field}, values)
    record(work, contact.confirmed_by, "set_contact", f"{contact.entry} {contact.field}"[:80])


def list_contacts(work: Work, entry: str = "") -> list[Contact]:
    """What is confirmed, of one entry or of all."""
    rows = select(contacts).order_by(contacts.c.entry, contacts.c.field)
    if entry:
        rows = rows.where(contacts.c.entry == entry)
    return [Contact(*row) for row in work.connection.execute(rows)]
