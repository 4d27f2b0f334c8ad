"""Whether the process behind an owner id is gone."""

import os
import subprocess
import sys

import pytest
from bot.store import is_dead, new_owner

HOLD = "from bot.store import new_owner; print(new_owner(), flush=True); input()"


@pytest.fixture
def other():
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield process, process.stdout.readline().strip()
    process.kill()
    process.communicate()


def test_each_worker_has_an_id_of_its_own():
    assert new_owner() != new_owner()


def test_a_worker_of_this_process_lives():
    assert not is_dead(new_owner())


def test_a_process_lives_until_it_is_killed(other):
    process, owner = other
    assert not is_dead(owner)
    process.kill()
    process.wait()
    assert is_dead(owner)


def test_a_killed_process_is_dead_before_anybody_has_waited_for_it(other):
    process, owner = other
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # it stays a zombie
    assert is_dead(owner)


def test_another_process_with_the_same_number_is_not_the_owner():
    machine, pid, started, random = new_owner().split(":")
    assert is_dead(f"{machine}:{pid}:{int(started) + 1}:{random}")


def test_of_another_machine_nothing_is_known():
    assert not is_dead("elsewhere:999999999:1:abcd")


@pytest.mark.parametrize("text", ["", "worker", "a:b", "a:b:c:d"])
def test_text_that_is_no_id_is_not_taken_for_dead(text):
    assert not is_dead(text)


def test_a_number_that_no_process_can_have_is_dead():
    machine = new_owner().split(":", maxsplit=1)[0]
    assert is_dead(f"{machine}:{2**80}:1:abcd")
