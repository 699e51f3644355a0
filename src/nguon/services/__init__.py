"""Public services: procedures as published and in plain words, help to do them, how much used."""
