"""Who has a row in hand: ids of workers, and whether one of them is dead.

An id says machine, process and start of the process, so that another process of the same machine
can tell at once that its owner is gone, and need not wait for the lease (decision 6). Where that
cannot be told for certain the owner counts as living, and the lease decides.
"""

import os
import secrets
import socket
from functools import cache
from pathlib import Path
from typing import Literal

_DEAD = frozenset("ZX")  # proc(5): zombie, dead


def new_owner() -> str:
    """An id for one worker: `machine:pid:start:random`. Threads take one each."""
    pid = os.getpid()
    return ":".join((_machine(), str(pid), _started(pid) or "", secrets.token_hex(4)))


def is_dead(owner: str) -> bool:
    """Whether the process behind an id is certainly gone. False for other machines and for text
    that is no id of ours."""
    return _fate(owner) == "dead"


def is_alive(owner: str) -> bool:
    """Whether the process behind an id certainly lives, on this machine."""
    return _fate(owner) == "alive"


def _fate(owner: str) -> Literal["alive", "dead", "unknown"]:
    machine, _, rest = owner.partition(":")
    pid, _, rest = rest.partition(":")
    started, _, _ = rest.partition(":")
    if machine != _machine() or not pid.isdecimal():
        return "unknown"
    found = _started(int(pid))
    if found is None:
        return "dead"
    if not (started and found):
        return "unknown"
    return "alive" if found == started else "dead"


@cache
def _machine() -> str:
    """Host, boot and process namespace: two containers may share a name, and count the same pids.
    After a reboot it is another, and leases decide."""
    parts = [socket.gethostname().replace(":", "-")]
    try:
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text()[:8])
        parts.append(str(Path("/proc/self/ns/pid").stat().st_ino))
    except OSError:
        pass  # no Linux: the name of the host is all there is
    return "/".join(parts)


def _started(pid: int) -> str | None:
    """When a process started, in ticks of the kernel; None where there is no such process; ""
    where it lives and more cannot be told (no /proc, or not ours to read)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass  # it lives, and is somebody else's
    except OverflowError:
        return None
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    fields = stat.rpartition(")")[2].split()  # proc(5): the name may hold spaces and brackets
    return None if fields[0] in _DEAD else fields[19]
