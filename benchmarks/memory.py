"""How much memory a process rests at: its resident set, once it serves, beside a baseline."""

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

BASELINE = "import sqlmodel, fastapi, uvicorn, slack_bolt"
_AND_REST = "; print('here', flush=True); import sys; sys.stdin.read()"
_SECONDS = 120.0
_STEP = 0.1


def resting_megabytes(
    moedebot: str, python: str, environment: Mapping[str, str]
) -> tuple[float, float]:
    """The resident set (MB) of `run` after its first beat, and of the baseline."""
    return _of_run(moedebot, environment) / 1024, _of_baseline(python, environment) / 1024


def _of_run(moedebot: str, environment: Mapping[str, str]) -> int:
    """`run` beats before it serves, so it has beaten when its page answers."""
    process = subprocess.Popen(
        [moedebot, "run"], env=dict(environment),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(environment["MOEDEBOT_BASE_URL"] + "/healthz", process)
        return resident(process.pid)
    finally:
        _end(process)


def _of_baseline(python: str, environment: Mapping[str, str]) -> int:
    process = subprocess.Popen(
        [python, "-c", BASELINE + _AND_REST], env=dict(environment),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        process.stdout.readline()
        return resident(process.pid)
    finally:
        _end(process)


def resident(pid: int) -> int:
    """The resident set of a process in kilobytes (proc(5), VmRSS)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Raises TimeoutError where the page does not answer in time, RuntimeError where the process
    has ended."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"`run` ended with status {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=_STEP * 20):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(_STEP)
    raise TimeoutError(url)


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
