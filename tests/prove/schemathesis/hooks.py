"""Lets what schemathesis invents reach somewhere: it signs in, and puts ids and versions that exist where made-up ones would
only ever find nothing. Read by schemathesis, which `roles.py` starts."""

import os
import random
import re
import time

import requests
import schemathesis

API = os.environ["TANGGAP_URL"] + "/api/v1"
USER = os.environ.get("TANGGAP_USER")
# Shorter than an access token lives.
TOKEN_SECONDS = 300
# A person may have thirty at a time, and schemathesis keeps open what it opened.
STREAMS = 20
# The rest stays as it was invented, so that refusals are tried too.
SHARE_OF_REAL = 0.8
# Hypothesis seeds the shared generator anew for every case.
dice = random.Random(0)

# Fields of bodies that name something kept elsewhere.
POINTS_TO = {
    "id": "reports",
    "target": "reports",
    "section": "sections",
    "suggested_section": "sections",
    "supporting": "sections",
    "supporting_sections": "sections",
    "category": "categories",
    "parent": "categories",
    "agency": "agencies",
    "agencies": "agencies",
    "kelurahan": "kelurahan",
    "assignee": "users",
    "recorded_by": "users",
    "about": "users",
    "reporter": "reporters",
    "attachments": "attachments",
}


class Person:
    """The one who is signed in, and what there is for them to see."""

    def __init__(self, username: str):
        self.username = username
        self.sign_in()
        me = self.get("/auth/me")["id"]
        office = self.get("/office")
        self.ids = {
            name: [item["id"] for item in office[name]] for name in ("sections", "categories", "agencies", "kelurahan")
        }
        # Not oneself: an administrator who locks themselves out would see nothing but refusals.
        self.ids["users"] = [one["id"] for one in office["staff"] if one["id"] != me]
        for name in ("holidays", "saved-views", "jobs"):
            self.ids[name] = [item["id"] for item in self.list(f"/{name}")]
        views = [self.get(f"/reports/{report['id']}") for report in self.list("/reports?limit=200")]
        views = [view for view in views if "version" in view]
        self.ids["reports"] = [view["id"] for view in views]
        self.ids["reporters"] = [view["reporter"]["id"] for view in views if view["reporter"].get("id")]
        self.parts = {
            view["id"]: {
                "attachment": [file["id"] for file in (view["content"] or {}).get("attachments", [])],
                "seq": [matter["seq"] for matter in view["coordinations"]],
            }
            for view in views
        }
        self.ids["attachments"] = [file for parts in self.parts.values() for file in parts["attachment"]]

    def sign_in(self) -> None:
        credentials = {"username": self.username, "password": os.environ["TANGGAP_PASSWORD"]}
        while (answer := requests.post(f"{API}/auth/login", json=credentials)).status_code == 429:
            time.sleep(int(answer.headers["Retry-After"]))
        answer.raise_for_status()
        self.access = answer.json()["access_token"]
        self.signed_in_at = time.monotonic()

    def token(self) -> str:
        if time.monotonic() - self.signed_in_at > TOKEN_SECONDS:
            self.sign_in()
        return self.access

    def ask(self, path: str) -> requests.Response:
        return requests.get(API + path, headers={"Authorization": f"Bearer {self.token()}"})

    def get(self, path: str):
        return self.ask(path).json()

    def list(self, path: str) -> list:
        answer = self.get(path)
        return answer if isinstance(answer, list) else answer.get("items", [])

    def version(self, path: str) -> str | None:
        """The ETag of what a request is about; where it cannot be read by itself, its list tells the version."""
        collection, _, id = path.strip("/").partition("/")
        answer = self.ask(path)
        if answer.ok:
            return answer.headers.get("ETag")
        versions = [item["version"] for item in self.list(f"/{collection}") if item["id"] == id]
        return f'"{versions[0]}"' if versions else None


def one_of(known: list, invented):
    return dice.choice(known) if known and dice.random() < SHARE_OF_REAL else invented


def pointed(body, person: Person):
    """The body with ids that exist, wherever it names something."""
    if isinstance(body, list):
        return [pointed(item, person) for item in body]
    if not isinstance(body, dict):
        return body
    return {field: point(value, person.ids.get(POINTS_TO.get(field), []), person) for field, value in body.items()}


def point(value, known: list, person: Person):
    if isinstance(value, str):
        return one_of(known, value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [one_of(known, item) for item in value]
    return pointed(value, person)


# A part of an upload is bytes like any other.
schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")

if USER:
    person = Person(USER)
    streams = iter(range(STREAMS))

    @schemathesis.auth(refresh_interval=None)
    class SignedIn:
        def get(self, case, context):
            return person.token()

        def set(self, case, data, context):
            case.headers["Authorization"] = f"Bearer {data}"

    @schemathesis.hook
    def before_call(context, case, kwargs):
        collection = re.match(r"/api/v1/([^/]+)", case.operation.path).group(1)
        about = f"/{collection}"
        if case.operation.path.endswith("/events") and next(streams, None) is None:
            case.path_parameters["id"] = "00000000-0000-0000-0000-000000000000"
        elif "id" in case.path_parameters:
            id = case.path_parameters["id"] = one_of(person.ids.get(collection, []), case.path_parameters["id"])
            about = f"{about}/{id}"
            for name, known in person.parts.get(str(id), {}).items():
                if name in case.path_parameters:
                    case.path_parameters[name] = one_of(known, case.path_parameters[name])
        if "If-Match" in case.headers and dice.random() < SHARE_OF_REAL:
            case.headers["If-Match"] = person.version(about) or case.headers["If-Match"]
        if case.body:
            case.body = pointed(case.body, person)

    @schemathesis.hook
    def after_call(context, case, response):
        # It may have found its own session's id, and ended it.
        if case.method == "DELETE" and response.status_code == 204 and "/auth/sessions/" in case.operation.path:
            person.sign_in()
