#!/usr/bin/env python3
"""Runs schemathesis over the whole document as each role: no answer is a 5xx, and none is one that the document does not tell of.

Each role meets a fresh demonstration office of its own. Brings schemathesis into target/tools the first time.

    tests/prove/schemathesis/roles.py             every role
    tests/prove/schemathesis/roles.py --sample    few cases, two roles: does it all still run?

What is not an option of ours goes on to schemathesis, such as `--include-operation-id report_list`.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
DOCUMENT = ROOT / "openapi/openapi.json"
NOBODY = "nobody"
ROLES = {
    "umum": "head of the desk",
    "kasi.sarpras": "section head",
    "lurah.tembung": "lurah",
    "sekcam": "secretary",
    "auditor": "auditor",
    "admin": "administrator",
    NOBODY: "without a token",
}
SAMPLE_ROLES = ["umum", NOBODY]
WHOLE = ["--max-examples", "40"]
# Without the phase that goes through every parameter's every boundary: it alone sends 6,000 requests.
SAMPLE = ["--max-examples", "3", "--phases", "examples,fuzzing"]
START_SECONDS = 120


def schemathesis() -> Path:
    """The program, installed once for this list of packages."""
    wanted = HERE / "requirements.txt"
    home = TARGET / "tools" / f"schemathesis-{hashlib.sha256(wanted.read_bytes()).hexdigest()[:12]}"
    program = home / "bin/schemathesis"
    if program.is_file():
        return program
    try:
        import ensurepip  # noqa: F401  (Debian takes it, and with it `venv`, out of Python)
    except ImportError:
        sys.exit("python3-venv is missing: sudo apt-get install python3-venv")
    subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
    install = [home / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", wanted]
    subprocess.run(install, check=True)
    return program


class Server:
    """`tanggap serve` on a demonstration office in a folder of its own."""

    def __init__(self, binary: Path):
        self.data = tempfile.mkdtemp(prefix="tanggap-prove-")
        self.log = Path(self.data, "server.log")
        self.process = subprocess.Popen(
            [binary, "serve", "--demo"],
            cwd=self.data,
            env={
                "PATH": os.environ["PATH"],
                "RUST_BACKTRACE": "1",
                "RUST_LOG": "error",
                "TANGGAP_DATA_DIR": self.data,
                "TANGGAP_LISTEN": "127.0.0.1:0",
            },
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )

    def __enter__(self) -> str:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            if found := re.search(r"listening on (http://127\.0\.0\.1:\d+)", self.log.read_text()):
                return found[1]
            time.sleep(0.1)
        self.__exit__()
        sys.exit("the server did not start")

    def __exit__(self, *error) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.data, ignore_errors=True)


def run(program: Path, binary: Path, user: str, extra: list[str]) -> bool:
    """One role; says in one line how it went, and shows what failed."""
    server = Server(binary)
    with server as url, tempfile.TemporaryDirectory() as work:
        report = Path(work, "report.json")
        env = os.environ | {"TANGGAP_URL": url, "TANGGAP_PASSWORD": "Demo-Tanggap-2026", "SCHEMATHESIS_HOOKS": "hooks"}
        env["PYTHONPATH"] = str(HERE)
        if user != NOBODY:
            env["TANGGAP_USER"] = user
            # Tokens that are none, or somebody else's, are tried by nobody.
            extra = [*extra, "--generation-with-security-parameters", "false"]
        command = [program, "--config-file", HERE / "schemathesis.toml", "run", DOCUMENT, "--url", url]
        command += ["--report", "json", "--report-json-path", report, *extra]
        start = time.monotonic()
        done = subprocess.run(command, cwd=work, env=env, capture_output=True, text=True)
        took = time.monotonic() - start
        result = json.loads(report.read_text()) if report.is_file() else None
        log = server.log.read_text()
    passed = done.returncode == 0
    if not passed:
        print(done.stdout, done.stderr, "The server printed:", log, sep="\n")
    cases = result["test_cases"] if result else {"generated": 0, "unique_failures": "?", "errored": "?"}
    tested = result["operations"]["tested"] if result else 0
    print(
        f"{'passed' if passed else 'FAILED'}  {user:14} {ROLES[user]:18} {tested} operations, {cases['generated']} cases, "
        f"{cases['unique_failures']} failures, {cases['errored']} errors, {took:.0f} s",
        flush=True,
    )
    return passed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", action="store_true", help="few cases, two roles")
    parser.add_argument("--role", action="append", choices=ROLES, help="only this one; may be given again")
    parser.add_argument("--server", type=Path, default=os.environ.get("TANGGAP_SERVER", TARGET / "debug/tanggap"))
    given, extra = parser.parse_known_args()
    program = schemathesis()
    roles = given.role or (SAMPLE_ROLES if given.sample else list(ROLES))
    amount = SAMPLE if given.sample else WHOLE
    results = [run(program, given.server.resolve(), user, amount + extra) for user in roles]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
