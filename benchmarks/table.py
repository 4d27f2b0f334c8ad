"""The table that is printed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One comparison: what, ours and the baseline by name, the unit, both values."""

    what: str
    ours: str
    baseline: str
    unit: str
    our_value: float
    baseline_value: float

    @property
    def ratio(self) -> float:
        """Ours to the baseline; smaller is better."""
        return self.our_value / self.baseline_value


def lines(rows: list[Row]) -> list[str]:
    """The table as lines: names to the left, numbers to the right."""
    cells = [("", "ours", "", "baseline", "", "ratio")]
    cells += [
        (row.what, row.ours, f"{row.our_value:.0f} {row.unit}", row.baseline,
         f"{row.baseline_value:.0f} {row.unit}", f"{row.ratio:.2f}")
        for row in rows
    ]  # fmt: skip
    widths = [max(len(line[column]) for line in cells) for column in range(6)]
    return [
        "  ".join(
            cell.rjust(width) if column in (2, 4, 5) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    ]


def print_table(rows: list[Row], runs: int) -> None:
    """Print the table, and what its numbers are."""
    print("\n".join(lines(rows)))
    print(
        f"\nStart-up: medians of {runs} runs in turns. Memory: resident set, one process each.\n"
        "Papers: medians of one rendering in a warm process, and its highest resident set."
    )
