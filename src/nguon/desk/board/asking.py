"""From a request to the board that it asks for."""

from django.shortcuts import get_object_or_404

from nguon.desk.board.choice import Choice
from nguon.desk.board.overview import boards_for
from nguon.desk.board.reading import Board


def read(request, pk: int) -> Board:
    """The board of a dispatch that the actor may see, narrowed by the address; 404 otherwise."""
    dispatch = get_object_or_404(boards_for(request.actor), pk=pk)
    return Board(dispatch, request.actor, Choice.of(request.GET, request.actor.day))
