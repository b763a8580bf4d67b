# SPDX-License-Identifier: GPL-3.0-or-later
"""Medians of the rounds of each case, and their ratios to one program, as Markdown."""
from dataclasses import dataclass
from statistics import median


@dataclass
class Measurement:
    """One program in one round of one case."""
    case: str
    program: str
    wall: float        # seconds
    cpu: float         # seconds, user and system
    unit: float        # what the CPU seconds are divided by: GiB or thousands of requests
    unit_name: str
    peak: int          # bytes of resident memory, 0 where it is not known
    peer_cpu: float = 0.0  # seconds, of the other end; on loopback the kernel charges a transfer to either of them
    rate: float = 0.0      # requests per second, where that is what counts


def ratios(mine, theirs, value):
    """The median of value(mine) / value(theirs), round by round."""
    pairs = [value(a) / value(b) for a, b in zip(mine, theirs) if value(b) > 0]
    return f"{median(pairs):.2f}" if pairs else ""


def row(case, program, rounds, baseline):
    first = rounds[0]
    cpu = median(m.cpu / m.unit for m in rounds)
    peak = max(m.peak for m in rounds)
    return [case, program,
            f"{median(m.wall for m in rounds):.2f}",
            f"{median(m.rate for m in rounds):,.0f}" if first.rate else "",
            f"{cpu:.3f} / {first.unit_name}",
            f"{peak / 2**20:.0f}" if peak else "",
            ratios(rounds, baseline, lambda m: m.wall) if not first.rate else ratios(rounds, baseline, lambda m: m.rate),
            ratios(rounds, baseline, lambda m: m.cpu / m.unit),
            ratios(rounds, baseline, lambda m: (m.cpu + m.peer_cpu) / m.unit) if first.peer_cpu else ""]


def print_table(title, measurements, baseline_program):
    print(f"### {title}\n")
    header = ["case", "program", "wall s", "requests/s", "CPU s", "peak MiB",
              f"wall or requests/s to {baseline_program}", f"CPU to {baseline_program}",
              "CPU of both ends"]
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for case in dict.fromkeys(m.case for m in measurements):
        of_case = [m for m in measurements if m.case == case]
        baseline = [m for m in of_case if m.program == baseline_program]
        for program in dict.fromkeys(m.program for m in of_case):
            rounds = [m for m in of_case if m.program == program]
            print("| " + " | ".join(row(case, program, rounds, baseline)) + " |")
    print(flush=True)
