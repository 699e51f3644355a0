"""Dịch vụ công at the desk: people's words, help asked, outages, how much each is used."""
