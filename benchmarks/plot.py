"""Draws how the time of a search grows with the number of passages, from `benchmarks/results/volume-*.json`, as an SVG
of its own making: `python -m benchmarks.plot docs/img/volume.svg`."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.volume import RESULTS

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 360, 60, 50, 20, 150
LINES = {"hybrid": "#1b5e9e", "hybrid 1%": "#5aa02c", "hybrid 50%": "#c77700", "dense": "#7b3fa0", "lexical": "#b3262a"}


def draw(results: Sequence[dict[str, Any]]) -> str:
    """Milliseconds (p50) against passages, both axes logarithmic."""
    sizes = [one["passages"] for one in results]
    times = [one[name]["p50_ms"] for one in results for name in LINES]
    x_low, x_high = math.log10(min(sizes)), max(math.log10(max(sizes)), math.log10(min(sizes)) + 0.1)
    y_low, y_high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))

    def x(value: float) -> float:
        return LEFT + (math.log10(value) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(value) - y_low) / max(y_high - y_low, 1) * (HEIGHT - BOTTOM - TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(y_low, y_high + 1):
        at = y(10.0**power)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for size in sizes:
        parts.append(f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 10}">passages; milliseconds a search, p50</text>')
    for place, (name, colour) in enumerate(LINES.items()):
        points = " ".join(f"{x(one['passages']):.1f},{y(one[name]['p50_ms']):.1f}" for one in results)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(
            f'<text x="{WIDTH - RIGHT + 12}" y="{TOP + 18 * (place + 1)}" fill="{colour}">{escape(name)}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    results = [json.loads(path.read_text()) for path in RESULTS.glob("volume-*.json")]
    target = parser.parse_args().target
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(draw(sorted(results, key=lambda one: int(one["passages"]))), encoding="utf-8")


if __name__ == "__main__":
    main()
