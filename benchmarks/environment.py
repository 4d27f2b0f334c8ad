"""The environment that is measured in: a temporary database with the sample plan applied."""

import os
import socket
import subprocess
from pathlib import Path

from benchmarks.startup import BINARIES


def sample_database(folder: Path, plan: Path) -> dict[str, str]:
    """The environment variables of a fresh database in a folder, the plan applied to it, and of a
    free loopback port for the web pages. Nothing of the caller's own settings remains."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MOEDEBOT_")}
    port = free_port()
    environment |= {
        "MOEDEBOT_DATABASE": f"sqlite:///{folder / 'moedebot.sqlite3'}",
        "MOEDEBOT_DATA": str(folder / "data"),
        "MOEDEBOT_LISTEN": f"127.0.0.1:{port}",
        "MOEDEBOT_BASE_URL": f"http://127.0.0.1:{port}",
    }
    command = [str(BINARIES / "moedebot"), "plan", "apply", str(plan), "--yes"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return environment


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
