"""Steps of an office, each in a process of its own, by the time zone database that it is told of.

Reads lines `[DATABASE, apply|tick|show, INSTANT (UTC), FOLDER or null]`, and prints what came of
each as a line of JSON. A step is forked, so that it has read no zone before, and costs no start-up.
"""

import json
import os
import sys
import zoneinfo
from contextlib import closing, contextmanager
from datetime import datetime
from email import message_from_bytes

from bot.outbox import deliver
from bot.plans import read_sources
from bot.services.composing import composer
from bot.services.heartbeat import moments_of, queue_due
from bot.services.office import Office
from bot.services.planning import apply_plan
from bot.store import open_store

PLAN = """
network:
  key: kd-net
  name: KD-Net
  contact: {name: KD-Net sekretariatet, email: sekretariat@kd-net.example, phone: 87 00 00 00}
people: [{person: direktoer@aarhus.example, name: Anne Holm}]
groups:
  - group: kd-net
    name: KD-Net
    hours: 10:00-12:00
    place: Scandic Silkeborg
    rules: {invitation: "8 weeks before, 09:00", headcount: "3 working days before, 09:00"}
    seats: [{seat: aarhus, label: Aarhus, holder: direktoer@aarhus.example}]
    meetings:
      - date: 2023-04-14
        parts:
          - {title: Ordinært møde, hours: 10:00-11:00}
          - {title: Tema, hours: 11:00-12:00}
      - {date: 2023-06-02}
"""


class Out:
    """A channel that keeps what it is given."""

    def __init__(self):
        self.sent = []

    @contextmanager
    def session(self):
        yield self

    def send(self, notice):
        mail = message_from_bytes(notice.rendered.content)
        parts = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
        text = parts[0].get_payload(decode=True).decode() if parts else ""
        self.sent.append([notice.kind, text])


def step(office, what, now):
    if what == "apply":
        applied = apply_plan(office, read_sources([("kd-net.yaml", PLAN.encode())]), now)
        return {"new": len(applied.new), "unchanged": applied.unchanged, "queued": applied.queued}
    if what == "tick":
        out = Out()
        queue_due(office, now)
        deliver(office.store, composer(office), {"mail": out}, lambda: now, "the test")
        return out.sent
    with office.look(now) as case:
        meetings = case.uow.meetings.list(ending_after=now)
        parts = [part.start.isoformat() for m in meetings for part in m.details.parts]
        return {
            "starts": [meeting.start.isoformat() for meeting in meetings],
            "parts": parts,
            "moments": sorted(moment.isoformat() for moment in moments_of(case)),
        }


def work(database, what, at, folder):
    if folder is not None:
        zoneinfo.reset_tzpath(to=[folder])
        zoneinfo.ZoneInfo.clear_cache()
    with closing(open_store(f"sqlite:///{database}")) as store:
        return step(Office(store, b"a key"), what, datetime.fromisoformat(at))


if __name__ == "__main__":
    for line in sys.stdin:
        child = os.fork()
        if not child:
            print(json.dumps(work(*json.loads(line))), flush=True)
            os._exit(0)
        os.waitpid(child, 0)
