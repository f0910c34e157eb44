"""From the bytes of a file to documents, in this process: the format is recognised and its reader called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.errors import ReadError
from corpus.fiction import marked, says_fictional, without_marker
from corpus.limits import Limits
from corpus.readers.beside import Beside, Folder, Nothing
from corpus.readers.formats import Format, recognise
from corpus.types import Document, Extract

Understand = Callable[[Extract], tuple[Document, ...]]


def parse(
    data: bytes,
    name: str,
    limits: Limits,
    understand: Understand | None = None,
    beside: Beside | None = None,
) -> tuple[Document, ...]:
    """The documents in a file with these bytes; `name` is the file's name, `beside` what lies next to it.

    `understand` finds the structure of unstructured text (default: `corpus.structure.understand`).
    Raises ReadError with a reason code. C code is called here: use `corpus.read`, which isolates it.
    """
    if len(data) > limits.max_bytes:
        raise ReadError("too_large", f"This file has {len(data)} bytes; at most {limits.max_bytes} are read.")
    found = _READERS[recognise(data, name)](data, name, limits, beside or Nothing())
    fictional = says_fictional(data, found)
    understood = (understand or _understand)(without_marker(found)) if isinstance(found, Extract) else _linked(found)
    documents = tuple(marked(document) for document in understood) if fictional else understood
    _check(documents, limits)
    return documents


def parse_path(path: Path, limits: Limits, understand: Understand | None = None) -> tuple[Document, ...]:
    """The documents in the file at `path`. Raises ReadError as `parse` does, and `unreadable`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError("unreadable", f"{path.name!r} cannot be opened; check its rights.") from error
    return parse(data, path.name, limits, understand, Folder(path.parent, limits.max_bytes))


def _understand(extract: Extract) -> tuple[Document, ...]:
    from corpus.structure.understand import understand

    return understand(extract)


def _linked(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    from corpus.readers.linking import with_all_references

    return tuple(with_all_references(document) for document in documents)


def _check(documents: tuple[Document, ...], limits: Limits) -> None:
    if not documents:
        raise ReadError("no_papers", "This file holds no paper.")
    size = sum(len(document.text) for document in documents)
    if size > limits.max_text:
        raise ReadError("too_much_text", f"This file holds {size} characters; at most {limits.max_text} are read.")


def stem(name: str) -> str:
    """A file's name without folder and without the extension of its format."""
    base = name.replace("\\", "/").rpartition("/")[2]
    head, dot, extension = base.rpartition(".")
    return head if dot and head and len(extension) <= 8 and extension.isalnum() else base


def _text(data: bytes, name: str, limits: Limits, beside: Beside) -> Extract:
    from corpus.readers.text import read_text

    return read_text(data, stem(name))


def _pdf(data: bytes, name: str, limits: Limits, beside: Beside) -> Extract:
    from corpus.readers.pdf import read_pdf

    return read_pdf(data, stem(name), limits)


def _docx(data: bytes, name: str, limits: Limits, beside: Beside) -> Extract:
    from corpus.readers.docx import read_docx

    return read_docx(data, stem(name), limits)


def _odt(data: bytes, name: str, limits: Limits, beside: Beside) -> Extract:
    from corpus.readers.odt import read_odt

    return read_odt(data, stem(name), limits)


def _xml(data: bytes, name: str, limits: Limits, beside: Beside) -> tuple[Document, ...] | Extract:
    from corpus.readers.xml import read_xml

    return read_xml(data, stem(name), limits, beside)


def _json(data: bytes, name: str, limits: Limits, beside: Beside) -> tuple[Document, ...]:
    from corpus.readers.odata import load_json, read_odata
    from corpus.readers.pairs import are_pairs, read_pairs

    loaded = load_json(data)
    if are_pairs(loaded):
        return read_pairs(loaded, stem(name))
    return read_odata(loaded, beside, lambda resource, member: parse(resource, member, limits))


def _html(data: bytes, name: str, limits: Limits, beside: Beside) -> tuple[Document, ...] | Extract:
    from corpus.readers.html import read_html

    return read_html(data, stem(name))


def _zip(data: bytes, name: str, limits: Limits, beside: Beside) -> tuple[Document, ...]:
    from corpus.readers.bundle import read_bundle

    def read_member(member: bytes, base: str, others: Beside) -> tuple[Document, ...]:
        if recognise(member, base) is Format.ZIP:
            raise ReadError("nested", f"{base!r} is an archive inside an archive; unpack it first.")
        return parse(member, base, limits, beside=others)

    return read_bundle(data, stem(name), limits, read_member)


_READERS: dict[Format, Callable[[bytes, str, Limits, Beside], tuple[Document, ...] | Extract]] = {
    Format.TEXT: _text,
    Format.MARKDOWN: _text,
    Format.PDF: _pdf,
    Format.DOCX: _docx,
    Format.ODT: _odt,
    Format.XML: _xml,
    Format.HTML: _html,
    Format.JSON: _json,
    Format.ZIP: _zip,
}
