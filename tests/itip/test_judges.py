from pathlib import Path

import pytest

from judges import form, libical

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "itip").glob("*.ics"))


def test_a_missing_libical_skips_and_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install libical3"):
        libical.load("libical-that-is-not-there.so")


def test_a_missing_libical_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install libical3"):
        libical.load("libical-that-is-not-there.so")


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_the_golden_objects_pass_the_judges(path: Path) -> None:
    assert form.check(path.read_bytes()) == []
    assert libical.check(path.read_bytes()) == []


def test_there_are_golden_objects() -> None:
    assert len(GOLDEN) == 5
