"""The same seed gives the same rehearsal: on the small network's spring, which is quick."""

from pathlib import Path

import pytest

from room.rehearsed import Year, rehearse

SMALL = Path(__file__).parents[1] / "stories" / "plan.yaml"


@pytest.fixture(scope="module")
def spring(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Year]:
    """The small network's spring, twice with one seed and once with another."""
    made = tmp_path_factory.mktemp("spring")
    seeds = {"one": 1, "again": 1, "other": 2}
    span = ("2023-03-20", "2023-04-14")
    return {name: rehearse(made / name, SMALL, *span, seed) for name, seed in seeds.items()}


def test_the_same_seed_gives_the_same_timeline_and_another_another(
    spring: dict[str, Year],
) -> None:
    assert spring["one"].timeline == spring["again"].timeline
    assert spring["one"].timeline != spring["other"].timeline


def test_the_same_seed_gives_the_same_mails_byte_for_byte(spring: dict[str, Year]) -> None:
    one, again = spring["one"].folder, spring["again"].folder
    for notice in spring["one"].timeline:
        assert (one / notice["file"]).read_bytes() == (again / notice["file"]).read_bytes()


def test_a_rehearsal_into_the_same_folder_leaves_nothing_of_the_former(
    spring: dict[str, Year],
) -> None:
    other = spring["other"]
    stale = other.folder / "mail" / "9999.eml"
    stale.write_bytes(b"stale")
    again = rehearse(other.folder, SMALL, "2023-04-12", "2023-04-14", 2)
    assert not stale.exists()
    assert {p.name for p in (again.folder / "mail").iterdir()} == {
        Path(n["file"]).name for n in again.timeline if n["channel"] == "mail"
    }
