"""The example service, run for real: uvicorn on a port of the loopback, asked over HTTP."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Iterator

import pytest
import uvicorn
from conftest import GUANGXI, ROOT, at

sys.path.append(str(ROOT / "examples/python"))
import service  # noqa: E402


class Clock:
    """A clock that the test sets."""

    now: datetime = at(8)

    def __call__(self) -> datetime:
        return self.now


class Client:
    """Asks one service."""

    def __init__(self, port: int, clock: Clock) -> None:
        self.port, self.clock = port, clock

    def ask(self, path: str, body: Any = None) -> tuple[int, Any]:
        """POST with a body, GET without: HTTP status and JSON."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", data, {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)


@pytest.fixture(name="client")
def a_running_service(tmp_path: Path) -> Iterator[Client]:
    clock, listener = Clock(), socket.socket()
    listener.bind(("127.0.0.1", 0))
    app = service.create_app(tmp_path, [GUANGXI], clock)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield Client(listener.getsockname()[1], clock)
    server.should_exit = True
    thread.join()


ADA = {"document": "passport", "number": "E 1234567"}


def test_register_event_code_verify(client: Client) -> None:
    status, registered = client.ask("/people", ADA)
    assert (status, registered["color"]) == (200, "green")
    me = f"/people/{registered['person']}"
    assert client.ask("/people", {**ADA, "number": "e1234567"})[1]["person"] == registered["person"]
    code = client.ask(f"{me}/code")[1]
    assert (code["color"], code["reasons"]) == ("green", [])
    scan = {"token": code["token"], "celsius": 36.5}
    assert client.ask("/verify", scan)[1] == {
        "verdict": "accept",
        "status": "ok",
        "color": "green",
        "actions": ["pass"],
    }
    assert client.ask("/verify", {**scan, "celsius": 38})[1]["actions"] == ["deny", "report-fever"]

    travel = {"event": "travel", "occurred": at(7).isoformat(), "region": 420100}
    assert client.ask(f"{me}/events", travel) == (
        200,
        {"color": "red", "day": "2020-03-08", "rules_fired": 2},
    )
    red = client.ask(f"{me}/code")[1]
    assert red["reasons"] == ["key-region", "other-province"] and "2020" in red["explanation"]
    assert client.ask("/verify", {"token": red["token"], "celsius": 36.5})[1]["actions"] == [
        "deny",
        "report-authority",
    ]
    client.clock.now = at(8) + timedelta(minutes=7)
    assert client.ask("/verify", scan)[1]["status"] == "expired"

    for day in range(9, 23):
        client.clock.now = at(day)
        report = {"event": "checkin", "occurred": at(day).isoformat(), "celsius": 36.6}
        assert client.ask(f"{me}/events", report)[0] == 200
    assert client.ask(f"{me}/code")[1]["color"] == "green"


REFUSED: list[tuple[str, Any, int, str]] = [  # path, body, HTTP status, status
    ("/people", {"document": "resident-id", "number": "1"}, 422, "id-length"),
    ("/people", {"document": "ticket", "number": "1"}, 422, "invalid"),
    (
        "/people/%s/events" % ("0" * 32),
        {"event": "order.red", "occurred": at(8).isoformat()},
        409,
        "role",
    ),
    (
        "/people/%s/events" % ("0" * 32),
        {"event": "nothing", "occurred": at(8).isoformat()},
        422,
        "invalid",
    ),
    (
        "/people/%s/events" % ("0" * 32),
        {"event": "checkin", "occurred": at(9).isoformat()},
        422,
        "future",
    ),
    (
        "/people/%s/events" % ("0" * 31 + "12"),
        {"event": "checkin", "occurred": at(8).isoformat()},
        404,
        "",
    ),
    ("/people/%s/code" % ("0" * 32), None, 404, "not-found"),
    ("/people/zz/code", None, 404, ""),
    ("/verify", {"token": "HC3:X", "scene": "nowhere"}, 409, "no-rule"),
]


@pytest.mark.parametrize("path, body, http, status", REFUSED)
def test_what_is_refused(client: Client, path: str, body: Any, http: int, status: str) -> None:
    code, answer = client.ask(path, body)
    assert (code, answer.get("status", "")) == (http, status)


def test_a_time_without_a_zone_and_an_unreadable_token(client: Client) -> None:
    naive = {"event": "checkin", "occurred": "2020-03-08T08:00:00"}
    assert client.ask("/people/" + "0" * 32 + "/events", naive)[0] == 422
    assert client.ask("/verify", {"token": "scratched"})[1]["actions"] == ["rescan"]


def test_many_at_once(client: Client) -> None:
    me = f"/people/{client.ask('/people', ADA)[1]['person']}/events"
    client.clock.now = at(25)
    reports = [{"event": "checkin", "occurred": at(d).isoformat()} for d in range(24, 26)] * 10
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda report: client.ask(me, report), reports))
    assert {status for status, _ in answers} == {200}


def test_secrets_and_rows_survive(tmp_path: Path) -> None:
    first = service.Service(tmp_path, [GUANGXI], Clock())
    made = first.register(service.Registration(**ADA))
    first.store.close()
    again = service.Service(tmp_path, [GUANGXI], Clock())
    assert again.key.public_key == first.key.public_key
    assert again.code(bytes.fromhex(made["person"]))["color"] == "green"
