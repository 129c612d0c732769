"""Pictures as SVG: the timeline of a deal, and flows between states.

Drawn by matplotlib without a screen; the same deal gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any, Final

from armsflow.dossier.errors import PicturesMissingError
from armsflow.model import Stage
from armsflow.register.deals import Deal
from armsflow.register.periods import period

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ORDER: Final = tuple(Stage)
_STOPS: Final = {Stage.REFUSED, Stage.SUSPENDED, Stage.CANCELLED, Stage.WITHDRAWN}
_INK: Final = "#1b1b1b"
_FORWARD: Final = "#1f5fa8"
_STOPPED: Final = "#b3261e"
_DAYS: Final = 365.25
_SETTINGS: Final[Any] = {"svg.hashsalt": "armsflow", "svg.fonttype": "none", "font.size": 9}
_NO_DATE: Final = {"Date": None, "Creator": None}


@dataclass(frozen=True, slots=True)
class Flow:
    """How many deals go from one state to another."""

    supplier: str
    recipient: str
    deals: int


def timeline_svg(deal: Deal, title: str) -> str:
    """The stages of a deal against time; dates that are known less exactly are bars."""
    steps = [step for step in deal.timeline if step.date]
    stages = [stage for stage in _ORDER if any(step.stage is stage for step in steps)]
    with _figure(8, 1.2 + 0.35 * max(1, len(stages))) as (figure, axes):
        for step in steps:
            when = period(step.date)
            start, end = when.first / _DAYS, (when.last + 1) / _DAYS
            colour = _STOPPED if step.stage in _STOPS else _FORWARD
            level = stages.index(step.stage)
            axes.plot([start, end], [level, level], color=colour, linewidth=6)
        _label_time(axes, steps_between=[period(step.date).first for step in steps])
        axes.set_yticks(range(len(stages)), [stage.value for stage in stages])
        axes.set_title(title, loc="left", color=_INK)
        return _svg(figure, f"Timeline of {title}")


def flows(deals: Iterable[Mapping[str, Any]]) -> list[Flow]:
    """The flows that deals (their JSON lines) make, the greatest first; rumours are left out."""
    counts: dict[tuple[str, str], int] = {}
    for deal in deals:
        if deal["supplier"] and deal["recipient"] and deal["stage"]:
            key = deal["supplier"], deal["recipient"]
            counts[key] = counts.get(key, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Flow(supplier, recipient, deals) for (supplier, recipient), deals in ordered]


def flows_svg(found: Sequence[Flow]) -> str:
    """States on a circle with an arrow for each flow; its width is the number of deals."""
    states = sorted({state for flow in found for state in (flow.supplier, flow.recipient)})
    places = {state: _place(number, len(states)) for number, state in enumerate(states)}
    with _figure(7, 7) as (figure, axes):
        for flow in found:
            _arrow(axes, places[flow.supplier], places[flow.recipient], flow.deals)
        for state, (x, y) in places.items():
            axes.annotate(
                state,
                (1.08 * x, 1.08 * y),
                ha="center",
                va="center",
                color=_INK,
            )
        axes.set(xlim=(-1.25, 1.25), ylim=(-1.25, 1.25), aspect="equal")
        axes.axis("off")
        return _svg(figure, "Flows between states")


def _place(number: int, of: int) -> tuple[float, float]:
    angle = 2 * pi * number / max(1, of)
    return cos(angle), sin(angle)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], deals: int) -> None:
    axes.annotate(
        "",
        end,
        start,
        arrowprops={
            "arrowstyle": "-|>",
            "color": _FORWARD,
            "alpha": 0.6,
            "linewidth": 0.6 + 0.6 * deals,
            "connectionstyle": "arc3,rad=0.12",
        },
    )


def _label_time(axes: Axes, *, steps_between: Sequence[int]) -> None:
    """Whole years on the axis, at least one on each side."""
    years = [round(day / _DAYS + 0.5) for day in steps_between] or [2000]
    first, last = min(years) - 1, max(years) + 1
    axes.set_xticks(
        [year - 1 for year in range(first, last + 2)],
        [str(year) for year in range(first, last + 2)],
    )
    axes.set_xlim(first - 1, last + 1)
    axes.set_ylim(-0.6, None)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


@contextmanager
def _figure(width: float, height: float) -> Iterator[tuple[Figure, Axes]]:
    try:
        # Imported here: the library is an extra, and slow to load.
        import matplotlib as mpl  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        raise PicturesMissingError from None
    with mpl.rc_context():
        mpl.rcParams.update(_SETTINGS)
        figure = Figure(figsize=(width, height), layout="constrained")
        yield figure, figure.subplots()


def _svg(figure: Figure, label: str) -> str:
    """The figure as one SVG element with a label for those who cannot see it."""
    written = io.StringIO()
    figure.savefig(written, format="svg", metadata={**_NO_DATE, "Title": label})
    drawn = written.getvalue()
    return drawn[drawn.index("<svg") :].replace("<svg", '<svg role="img"', 1)
