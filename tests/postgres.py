"""A PostgreSQL server of our own for the tests that need one: on a free port, its data in a temporary folder."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

PASSWORD = "crown-4-27"  # noqa: S105  (of a server that lives as long as the tests)
OWNER = "owner"
LONGEST = 30.0  # seconds until a server must have started

# The shell ends the server and takes its folder away when the tests end, however they end: its input is then closed.
SHELL = 'folder=$1; shift; "$@" >"$folder/log" 2>&1 & read -r _; kill -INT $!; wait; rm -rf "$folder"'


class NoServerError(Exception):
    """A server cannot be had here; the tests that need one are skipped with this reason."""


@dataclass(frozen=True)
class Server:
    """A server that runs: the folder of its socket and the port it listens on."""

    folder: Path
    port: int
    numbers: "count[int]"

    def address(self, database: str, user: str = OWNER, password: str = "") -> str:
        """An address by way of the network where a password is given, else by the socket, which asks for none."""
        if password:
            return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def run(self, sql: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement as the owner, and the rows it gives."""
        conninfo = make_conninfo(host=str(self.folder), port=self.port, user=OWNER, dbname=database)
        with psycopg.connect(conninfo, autocommit=True) as connection:
            done = connection.execute(sql.encode())
            return done.fetchall() if done.description else []

    def new_database(self, options: str = "") -> str:
        """The name of a database that was made just now."""
        name = f"library{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} {options}")
        return name


@contextmanager
def started() -> Iterator[Server]:
    """A server until the end of the block. Raises NoServerError with the reason where there is none to be had."""
    programs = _programs()
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="variorum-postgres-"))
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "password").write_text(PASSWORD, encoding="utf-8")
    (folder / "password").chmod(0o644)
    make = [str(programs / "initdb"), "-D", "data", "-U", OWNER, "-E", "UTF8", "--no-locale", "--no-sync",
            "--auth-local=trust", "--auth-host=scram-sha-256", "--pwfile=password"]  # fmt: skip
    serve = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), "-p", str(port), "-F",
             "-c", "listen_addresses=127.0.0.1"]  # fmt: skip
    made = subprocess.run(make, user=user, cwd=folder, capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(folder)
        raise NoServerError(f"initdb failed: {made.stderr.strip()}")
    shell = ["sh", "-c", SHELL, "sh", str(folder), *serve]
    with subprocess.Popen(shell, user=user, cwd=folder, stdin=subprocess.PIPE, start_new_session=True) as running:
        try:
            server = Server(folder, port, count())
            _wait_for(server)
            yield server
        finally:
            if running.stdin:
                running.stdin.close()
            running.wait()


def _wait_for(server: Server) -> None:
    """Return when the server answers."""
    latest = time.monotonic() + LONGEST
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError as error:
            if time.monotonic() > latest:
                log = (server.folder / "log").read_text(encoding="utf-8", errors="replace")
                raise NoServerError(f"the server did not start: {log[-500:]}") from error
            time.sleep(0.05)
        else:
            return


def _programs() -> Path:
    """The folder of the newest server's programs; Debian keeps them off the path."""
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    found = shutil.which("initdb")
    if not found and not kept:
        raise NoServerError("there is no PostgreSQL server on this machine (Debian: apt-get install postgresql)")
    return kept[-1].parent if kept else Path(str(found)).parent


def _unprivileged() -> str | None:
    """Who runs the server where we are root, whom it refuses; None for ourselves."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
