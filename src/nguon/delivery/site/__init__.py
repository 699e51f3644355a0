"""What is released, as files: pages, lists and feeds that are served without the database.

`pages` and `lists` make what people read, `feeds` and `alerts` what machines fetch; `shown` says
what may be on them, `disk` writes. Templates are those of the portal, named, never imported.
"""
