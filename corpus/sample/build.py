"""Makes the PDF, DOCX and XML papers of the sample corpus from `sources/`: `python -m corpus.sample.build`."""

from __future__ import annotations

import sys
from pathlib import Path

from corpus.sample.source import Source, parse_source

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
PAPERS = HERE / "papers"


def render(source: Source) -> tuple[str, bytes]:
    """File name and bytes of one made paper, by its `format`. Raises ValueError for an unknown format."""
    form = source.fields["format"]
    if form.startswith("xml-"):
        from corpus.sample.render_xml import render_xml

        return f"{source.name}.xml", render_xml(source)
    if form == "pdf":
        from corpus.sample.render_pdf import render_pdf

        return f"{source.name}.pdf", render_pdf(source)
    if form == "docx":
        from corpus.sample.render_docx import render_docx

        return f"{source.name}.docx", render_docx(source)
    raise ValueError(f"{source.name}: unknown format {form!r}; use xml-ah, xml-kst, xml-h, pdf or docx")


def damaged(data: bytes) -> bytes:
    """A PDF as an interrupted download leaves it: the first three fifths, without its cross-reference table."""
    return data[: len(data) * 3 // 5]


def build(sources: Path = SOURCES, papers: Path = PAPERS) -> list[Path]:
    """Write every made paper; returns the paths in order."""
    papers.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(sources.glob("*.txt")):
        source = parse_source(path)
        name, data = render(source)
        if source.fields.get("beschadigd") == "ja":
            data = damaged(data)
        (papers / name).write_bytes(data)
        written.append(papers / name)
    return written


def main() -> None:
    """Rebuild and list the files."""
    for path in build():
        sys.stdout.write(f"{path.relative_to(HERE)}  {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
