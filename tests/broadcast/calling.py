"""A box, as the province hears it."""

from django.test import Client

from nguon.events import clock
from nguon.formats.playout import addresses, calling
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.proof import Entry
from nguon.formats.playout.upward import Enrolment, LogBatch, Report

NAME, JOSE = "ban-bo-1", "application/jose+json"


class Caller:
    """The box of one cluster, with a key of its own."""

    def __init__(self) -> None:
        self.key, self.client = SigningKey.generate(), Client()

    def get(self, path: str, **headers):
        told = calling.authorization(self.key, NAME, path, clock.machine_time())
        return self.client.get(path, headers={"Authorization": told, **headers})

    def post(self, path: str, kind: Kind, record):
        return self.client.post(path, seal(kind, record, self.key), content_type=JOSE)

    def enrol(self, code: str):
        said = Enrolment(code, self.key.public, clock.machine_time(), "nguon-station 1")
        return self.post(addresses.ENROL, Kind.ENROLMENT, said)

    def report(self, **facts):
        told = {"station": NAME, "at": clock.machine_time(), "software": "1", "plan": 0, "trust": 1}
        return self.post(addresses.report(NAME), Kind.REPORT, Report(**(told | facts)))

    def log(self, *entries: Entry):
        return self.post(addresses.log(NAME), Kind.LOG, LogBatch(NAME, entries))
