"""The annex commands in a process of their own, as people start them."""

import subprocess
import sys


def test_the_annex_commands_start_by_themselves() -> None:
    """In one process with others their modules have long been read."""
    code = "import bot.services.annexes"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
