"""Values that an object works out when they are first asked for, and then keeps.

As :class:`functools.cached_property` does, but without the lock that makes it several times as
slow before Python 3.12: most of them are asked for once, for every ambiguous name of a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


class Once(Generic[Value]):
    """Decorates a method without arguments; the object needs a ``__dict__``."""

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        """Work the value out with ``compute``."""
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, owner: Any, kind: type[Any] | None = None) -> Value:  # noqa: ANN401 any class
        """The value, which from now on stands in this descriptor's place."""
        value: Value = self._compute(owner)
        owner.__dict__[self._name] = value
        return value
