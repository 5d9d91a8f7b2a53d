"""Properties that are found out once for each object.

They are what `functools.cached_property` makes, without the lock that it takes before Python 3.12, which is
most of what a cheap one costs: an article has hundreds of them, and is read in one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801 - it is used like `property`
    """A property that is found out when it is first asked for, and then kept with the object."""

    def __init__(self, find: Callable[[Any], Value]) -> None:
        self._find, self.__doc__ = find, find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Keep what is found out under the name that the class gives it."""
        self._name = name

    @overload
    def __get__(self, one: None, owner: Any = None) -> Self: ...

    @overload
    def __get__(self, one: object, owner: Any = None) -> Value: ...

    def __get__(self, one: object | None, owner: Any = None) -> Self | Value:
        """Find it out; the next time Python takes what is kept and does not ask."""
        if one is None:
            return self
        value = one.__dict__[self._name] = self._find(one)
        return value
