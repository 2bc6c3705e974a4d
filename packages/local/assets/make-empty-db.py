#!/usr/bin/env python3
"""Makes empty.db, the database every new local engine starts from.

The engine asks its stream table for the highest sequence number on each write, and for the records after one on each
read, without an index: both get slower with every write. It uses an index that is there, so it is given one.

    python3 packages/local/assets/make-empty-db.py [path of the engine]

Run it again when a new engine version changes its tables (it also upgrades older databases by itself).
"""
import pathlib
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
engine = sys.argv[1] if len(sys.argv) > 1 else str(here / "../../../node_modules/@dynoxide/linux-x64/dynoxide")

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]

with tempfile.TemporaryDirectory() as folder:
    made = pathlib.Path(folder) / "empty.db"
    process = subprocess.Popen([engine, "serve", "--port", str(port), "--db-path", str(made)])
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 0.1).close()
            break
        except OSError:
            time.sleep(0.05)
    process.terminate()
    process.wait()

    database = sqlite3.connect(made)
    database.execute(
        "CREATE INDEX stream_by_sequence ON _stream_records(table_name, CAST(sequence_number AS INTEGER))"
    )
    database.commit()
    database.execute("VACUUM")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    (here / "empty.db").write_bytes(made.read_bytes())
