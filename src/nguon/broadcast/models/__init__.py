from nguon.broadcast.models.cluster import Cluster
from nguon.broadcast.models.station import Slot, Station
from nguon.broadcast.models.ticket import RepairTicket

__all__ = ["Cluster", "RepairTicket", "Slot", "Station"]
