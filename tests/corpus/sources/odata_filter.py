"""A small evaluator of OData filters for the tests' own server; counts nodes as the real service is said to."""

from __future__ import annotations

import re
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^']|'')*')|(?P<date>\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))|(?P<guid>[0-9a-f]{8}-[0-9a-f-]{27})"
    r"|(?P<number>-?\d+)|(?P<name>[A-Za-z_][\w/]*)|(?P<sign>[(),:]))"
)


class TooManyNodesError(Exception):
    pass


def tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if not match:
            raise ValueError(text[at:])
        found.append((match.lastgroup or "", match[0].strip()))
        at = match.end()
    return found


def nodes(text: str) -> int:
    found = tokens(text)
    return sum(
        5 if (kind == "name" and value in ("ge", "lt", "true", "false")) else 4 if value in ("eq", "ne") else 0
        for kind, value in found
    ) + 5 * text.count("/any(")


class Filter:
    """`Filter(text).keeps(row)`."""

    def __init__(self, text: str) -> None:
        if nodes(text) > 100:
            raise TooManyNodesError
        self._tokens = tokens(text)

    def keeps(self, row: dict[str, Any]) -> bool:
        if not self._tokens:
            return True
        self._at, self._scope = 0, {"": row}
        return bool(self._or())

    def _peek(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _take(self) -> tuple[str, str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _or(self) -> Any:
        value = self._and()
        while self._peek() == "or":
            self._take()
            value = bool(self._and()) | bool(value)
        return value

    def _and(self) -> Any:
        value = self._compare()
        while self._peek() == "and":
            self._take()
            value = bool(self._compare()) & bool(value)
        return value

    def _compare(self) -> Any:
        left = self._value()
        operator = self._peek()
        if operator in ("eq", "ne", "ge", "lt"):
            self._take()
            right = self._value()
            if operator in ("eq", "ne"):
                return (left == right) == (operator == "eq")
            if left is None:
                return False
            return _moment(left) >= _moment(right) if operator == "ge" else _moment(left) < _moment(right)
        if operator == "in":
            self._take()
            self._take()
            values = []
            while self._peek() != ")":
                if self._peek() == ",":
                    self._take()
                values.append(self._value())
            self._take()
            return left in values
        return left

    def _value(self) -> Any:
        kind, text = self._take()
        if text == "(":
            value = self._or()
            self._take()
            return value
        if kind == "string":
            return text[1:-1].replace("''", "'")
        if kind == "number":
            return int(text)
        if text in ("true", "false"):
            return text == "true"
        if text == "null":
            return None
        if text == "contains":
            self._take()
            left = self._value()
            self._take()
            right = self._value()
            self._take()
            return right.lower() in (left or "").lower()
        if text.endswith("/any"):
            return self._any(text.removesuffix("/any"))
        return self._path(text) if kind == "name" else text

    def _any(self, collection: str) -> bool:
        self._take()
        _, variable = self._take()
        self._take()
        start, found = self._at, False
        rows = self._scope[""].get(collection) or [{}]
        for row in rows:
            self._at = start
            self._scope[variable] = row
            found |= bool(self._or())
        self._take()
        return found

    def _path(self, path: str) -> Any:
        head, _, rest = path.partition("/")
        if head in self._scope and rest:
            return self._scope[head].get(rest)
        value: Any = self._scope[""].get(head)
        return (value or {}).get(rest) if rest else value


def _moment(text: str) -> Any:
    from datetime import datetime

    found = datetime.fromisoformat(text)
    return found.timestamp()
