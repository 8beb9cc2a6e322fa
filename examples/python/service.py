"""A small health code service: register, file an event, show the code, verify one at a gate.

    python service.py FOLDER POLICY... [--port 8000]

FOLDER holds the rows (SQLite) and two secrets, which are made on the first start. It shows how a
host uses the binding and nothing else: who may call, and who somebody is, is left out.
"""

from __future__ import annotations

import argparse
import hashlib
import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Optional

import uvicorn
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel

import hcode

ISSUER = "450000"  # Guangxi
LIFE = timedelta(minutes=5)
HTTP_STATUS = {  # of what the library refuses
    hcode.NotFoundError: 404,
    hcode.StorageError: 503,
    hcode.RefusedError: 409,
    hcode.RecordError: 500,
}

Clock = Callable[[], datetime]


class Registration(BaseModel):
    """Who wants a code."""

    document: str
    number: str


class Report(BaseModel):
    """An event; its fields are those of `hcode replay`."""

    event: str
    by: str = "self"
    occurred: AwareDatetime
    region: Optional[int] = None
    celsius: Optional[float] = None
    symptoms: list[str] = []


class Scan(BaseModel):
    """What a checkpoint has in its hands."""

    token: str
    scene: str = "checkpoint"
    celsius: Optional[float] = None


def secret(path: Path) -> bytes:
    """32 random bytes, the same on every start."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    return path.read_bytes()


def tenths(celsius: Optional[float]) -> Optional[int]:
    """Tenths of a degree."""
    return None if celsius is None else round(celsius * 10)


def named(enum: Any, name: str, field: str) -> Any:
    """A member by its name in policies."""
    try:
        return enum[name.upper().replace("-", "_")]
    except KeyError:
        raise hcode.InvalidError(hcode.Status.INVALID, field) from None


class Service:
    """What the requests share."""

    def __init__(self, folder: Path, policies: list[Path], clock: Clock) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.policy = hcode.Policy.load(*policies)
        self.store = hcode.SqliteStore(folder / "rows.db")
        self.engine = hcode.Engine(self.policy, self.store)
        self.clock = clock
        self.ids = secret(folder / "ids.secret")
        seed = secret(folder / "signing.secret")
        public = hcode.ed25519_public_key(seed)
        self.key = hcode.SigningKey(seed, hashlib.sha256(public).digest()[:8])
        self.ring = hcode.Keyring([hcode.Key(self.key.kid, public, ISSUER)])

    def today(self) -> date:
        """The civil day of the policy."""
        return self.policy.day(self.clock())

    def file(self, id: bytes, event: hcode.Event) -> dict[str, Any]:
        """Take an event in."""
        change = self.engine.apply_event(id, event, event.reported)
        return {"color": change.color.label, "day": change.day, "rules_fired": change.rules_fired}

    def register(self, body: Registration) -> dict[str, Any]:
        """A person, by a document; again and again gives the same id."""
        document = named(hcode.Document, body.document, "document")
        id = hcode.person_id(self.ids, document, body.number, self.today())
        now = self.clock()
        return {
            "person": id.hex(),
            **self.file(id, hcode.Event.named("register", hcode.Role.SELF, now)),
        }

    def report(self, id: bytes, body: Report) -> dict[str, Any]:
        """An event about a person."""
        symptoms = hcode.Symptom(0)
        for name in body.symptoms:
            symptoms |= named(hcode.Symptom, name, "symptoms")
        return self.file(
            id,
            hcode.Event.named(
                body.event,
                named(hcode.Role, body.by, "by"),
                body.occurred,
                self.clock(),
                region=body.region,
                celsius_x10=tenths(body.celsius),
                symptoms=symptoms,
            ),
        )

    def code(self, id: bytes) -> dict[str, Any]:
        """The person's code, signed, and why it is that color."""
        row = self.store.load(id)
        day = max(self.today(), row.day) if row else self.today()
        verdict, record = self.engine.classify_person(id, day)
        if not verdict.registered:
            raise hcode.NotFoundError(hcode.Status.NOT_FOUND, "person")
        now = self.clock().replace(microsecond=0)
        code = hcode.Code(
            verdict.color,
            hcode.CodeKind.SCREEN,
            secrets.token_bytes(8),
            ISSUER,
            issued=now,
            expires=now + LIFE,
        )
        return {
            "color": verdict.color.label,
            "token": hcode.issue_token(code, self.key),
            "reasons": [reason.name for reason in hcode.reasons(self.policy, record, day)],
            "explanation": hcode.explain(self.policy, record, day),
        }

    def verify(self, body: Scan) -> dict[str, Any]:
        """What staff do with whoever shows a token."""
        report = hcode.verify_token(self.ring, body.token, self.clock())
        answer = hcode.gate_token(
            self.policy, self.today(), body.scene, report, tenths(body.celsius)
        )
        actions = [
            str(action.name).lower().replace("_", "-")
            for action in hcode.Action
            if action in answer.actions
        ]
        return {
            "verdict": report.verdict.label,
            "status": report.status.label,
            "color": report.color.label if report.color else None,
            "actions": actions,
        }


def person(id: str) -> bytes:
    """The id in an address."""
    try:
        return bytes.fromhex(id)
    except ValueError:
        raise HTTPException(404, "no such person") from None


def create_app(
    folder: Path, policies: list[Path], clock: Clock = lambda: datetime.now(timezone.utc)
) -> FastAPI:
    """The service; its functions run in FastAPI's threads, all on one engine."""
    service, app = Service(folder, policies, clock), FastAPI(title="hcode")

    @app.exception_handler(hcode.HcodeError)
    def refused(request: Request, error: hcode.HcodeError) -> JSONResponse:
        status = next((http for kind, http in HTTP_STATUS.items() if isinstance(error, kind)), 422)
        return JSONResponse(
            {"status": error.status.label, "at": error.field, "text": error.text},
            status_code=status,
        )

    @app.post("/people")
    def register(body: Registration) -> dict[str, Any]:
        return service.register(body)

    @app.post("/people/{id}/events")
    def report(id: str, body: Report) -> dict[str, Any]:
        return service.report(person(id), body)

    @app.get("/people/{id}/code")
    def code(id: str) -> dict[str, Any]:
        return service.code(person(id))

    @app.post("/verify")
    def verify(body: Scan) -> dict[str, Any]:
        return service.verify(body)

    return app


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="a small health code service")
    parser.add_argument("folder", type=Path)
    parser.add_argument("policies", type=Path, nargs="+", help="a chain, oldest first")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    uvicorn.run(create_app(options.folder, options.policies), host="127.0.0.1", port=options.port)


if __name__ == "__main__":
    main()
