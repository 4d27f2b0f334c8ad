"""A judge in a process of its own: a JSON line in, a JSON line out, for as many objects as come."""

import atexit
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any


class Judge:
    """Started by its first question, ended with the tests."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        atexit.register(self.close)

    def ask(self, question: object) -> Any:
        """What it answers to one object, `{"data": TEXT}`, or to another word."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(question) + "\n")
        stdin.flush()
        line = stdout.readline()
        assert line, f"the judge ended with {self._process.wait(10)}"
        return json.loads(line)

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
