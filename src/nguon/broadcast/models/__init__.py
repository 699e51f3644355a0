from nguon.broadcast.models.all_clear import AllClear
from nguon.broadcast.models.certificate import BrokerCertificate
from nguon.broadcast.models.cluster import Cluster
from nguon.broadcast.models.command import Acknowledgement, Command
from nguon.broadcast.models.offer import Offer
from nguon.broadcast.models.play import PlayRecord, Witness
from nguon.broadcast.models.programme import Item, PlannedPlay, Programme
from nguon.broadcast.models.sample import Sample
from nguon.broadcast.models.skip import Skip
from nguon.broadcast.models.station import Slot, Station
from nguon.broadcast.models.stream import Stream
from nguon.broadcast.models.ticket import ListenerReport, RepairTicket

__all__ = [
    "Acknowledgement",
    "AllClear",
    "BrokerCertificate",
    "Cluster",
    "Command",
    "Item",
    "ListenerReport",
    "Offer",
    "PlannedPlay",
    "PlayRecord",
    "Programme",
    "RepairTicket",
    "Sample",
    "Skip",
    "Slot",
    "Station",
    "Stream",
    "Witness",
]
