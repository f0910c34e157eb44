"""The table of precedents to take away: Markdown, CSV or DOCX; invented papers say FICTIEF in their citation."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from answers.precedents import Compared, Precedent
from ui.escape import visible
from ui.folder_export import as_markdown_text, as_xml_text
from ui.texts import Texts

COLUMNS = ("number", "question", "closeness", "earlier", "answer", "by", "date", "source")
# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(t: Texts, compared: Sequence[Compared]) -> list[list[str]]:
    """One row a precedent, and one for a question without any, in the order of `COLUMNS`."""
    table = []
    for one in compared:
        head = [one.number or "", " ".join(one.question.split())]
        table += [[*head, *_facts(t, precedent)] for precedent in one.precedents]
        if not one.precedents:
            table.append([*head, t("precedents.none"), *[""] * (len(COLUMNS) - 3)])
    return table


def as_csv(t: Texts, compared: Sequence[Compared]) -> str:
    """The table as CSV with a byte order mark, which Excel needs to see that it is UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([t(f"precedents.column.{name}") for name in COLUMNS])
    for row in rows(t, compared):
        writer.writerow([_cell(visible(value)) for value in row])
    return "\ufeff" + buffer.getvalue()


def as_markdown(t: Texts, compared: Sequence[Compared]) -> str:
    """Each question with its precedents under it."""
    lines = [f"# {t('precedents.title')}", ""]
    for one in compared:
        number = f"{t.name('segment', 'question')} {one.number}: " if one.number else ""
        lines += [f"## {number}{as_markdown_text(' '.join(one.question.split()))}", ""]
        if one.changed:
            lines += [f"**{t('precedents.changed')}**", ""]
        if not one.precedents:
            lines += [t("precedents.none"), ""]
        for precedent in one.precedents:
            closeness, earlier, answer, by, date, source = _facts(t, precedent)
            lines += [
                f"- **{closeness}** · {as_markdown_text(earlier)}",
                f"  > {as_markdown_text(answer)}",
                f"  {as_markdown_text(' · '.join(part for part in (by, date, source) if part))}",
                "",
            ]
    return "\n".join(lines).rstrip() + "\n"


def as_docx(t: Texts, compared: Sequence[Compared]) -> bytes:
    """The table as a Word document."""
    from docx import Document as Word

    word = Word()
    word.add_heading(t("precedents.title"), 0)
    table = word.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = t(f"precedents.column.{name}")
    for row in rows(t, compared):
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = as_xml_text(value)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _facts(t: Texts, precedent: Precedent) -> list[str]:
    answer = " ".join((precedent.answer or t("precedents.unanswered")).split())
    source = f"{precedent.label} · {precedent.url}" if precedent.url else precedent.label
    return [
        t(f"closeness.{precedent.closeness.value}"),
        " ".join(precedent.question.split()),
        answer,
        precedent.answered_by or "",
        t.date(precedent.date),
        source,
    ]


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
