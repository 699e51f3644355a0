import pytest

from tests.station.province import Province
from tests.station.server import Server
from tests.station.simulated import Station


@pytest.fixture(scope="session")
def province():
    return Province()


@pytest.fixture
def station(tmp_path, province):
    return Station(tmp_path, province)


@pytest.fixture
def server():
    made = Server()
    yield made
    made.close()
