"""Commands that read no plan file do not pay for reading one."""

import subprocess
import sys


def test_what_is_heavy_is_imported_when_a_file_is_read() -> None:
    code = (
        "import sys, bot.plans\n"
        "heavy = {'pydantic', 'ruamel.yaml', 'holidays', 'rapidfuzz'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
