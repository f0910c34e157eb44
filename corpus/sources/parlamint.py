"""ParlaMint: debates of many parliaments as TEI, from a folder on disk or by the url of a corpus' root file."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from corpus.errors import ReadError, SourceError, UsageError
from corpus.readers.xmltree import parse_xml
from corpus.sources.forms import Form, form_of
from corpus.sources.items import Item, Items, StoredFile
from corpus.sources.state import State, now
from corpus.sources.types import Plan, Step
from corpus.sources.wanted import Wanted
from corpus.sources.web import Web

SOURCE = "parlamint"
_MAX_DEPTH = 200
_MAX_BYTES = 250_000_000
_ROOT = re.compile(r"ParlaMint-[A-Z]{2}(?:-[A-Z]{2,3})?(?:-en)?(?:\.root\w*|\.TEI)?\.xml")
_PEOPLE = re.compile(r"list(?:Person|Org)", re.I)
_DAY = re.compile(r"_(\d{4}-\d\d-\d\d)")


class ParlaMint:
    """A `Source`. `place` is the corpus: a folder, its root file, or the url of that file."""

    name = SOURCE

    def __init__(self, web: Web, state: State, place: str | None) -> None:
        self._web = web
        self._state = state
        self._items = Items(state)
        self._place = place or state.token("parlamint.place")

    def plan(self, wanted: Wanted) -> Plan:
        """Read the root file; its debates in the wanted days are the rows. Raises SourceError or UsageError."""
        root = self._root()
        self._state.keep("parlamint.place", root)
        self._people(root)
        debates = [href for href in self._includes(root) if _within(href, wanted)]
        job = wanted.fingerprint(f"{SOURCE} {root}")
        with self._state.writing():
            for href in debates[: wanted.limit]:
                self._items.store(self._item(root, href))
        self._state.begin(job, SOURCE, wanted.as_json(), [])
        return Plan(job, len(debates), resumed=False)

    def rows(self, plan: Plan, wanted: Wanted) -> Iterator[Step]:
        """The rows came with the plan."""
        yield Step(rows=min(plan.rows, wanted.limit or plan.rows), what="debates")

    def changes(self) -> Iterator[Step]:
        """Debates that are new in the corpus, or whose file changed."""
        from corpus.sources.wanted import wanted_of

        for wanted in self._state.jobs(SOURCE):
            plan = self.plan(wanted_of(wanted))
            yield from self.rows(plan, wanted_of(wanted))
            self._state.finish(plan.job)

    def files(self, most: int) -> Iterator[Step]:
        """Copy or download debates."""
        for item, file in self._items.due(SOURCE, most):
            body = item.body or {}
            root, href = str(body.get("root")), str(body.get("href"))
            target = self._folder(root) / f"{item.id}.xml"
            try:
                self._bring(root, href, target)
                new = self._stored(file, _resolved(root, href), target)
            except SourceError as error:
                new = _with_problem(file, f"{error.reason}: {error}")
            with self._state.writing():
                self._items.settle(new)
            yield Step(files=1, bytes=new.size or 0, what=item.id)

    def _root(self) -> str:
        """Address or path of the root file."""
        if not self._place:
            raise UsageError("Name the corpus: --path with its folder or the url of its root file.")
        if urlsplit(self._place).scheme in ("http", "https"):
            return self._place
        path = Path(self._place)
        if path.is_file():
            return str(path.absolute())
        found = sorted(file for file in path.glob("*.xml") if _ROOT.fullmatch(file.name)) if path.is_dir() else []
        if not found:
            raise UsageError(f"{self._place} holds no root file of a corpus, such as ParlaMint-NL.xml.")
        return str(found[0].absolute())

    def _includes(self, root: str) -> list[str]:
        """Debates that the root file includes."""
        try:
            tree = parse_xml(self._read(root), _MAX_DEPTH)
        except ReadError as error:
            raise SourceError("unexpected", f"{root} cannot be read: {error}") from error
        if tree.tag != "teiCorpus":
            raise SourceError("unexpected", f"{root} is no corpus: its root element is {str(tree.tag)!r}.")
        hrefs = [str(one.get("href")) for one in tree.iter("include") if one.get("href")]
        return [href for href in dict.fromkeys(hrefs) if _DAY.search(href)]

    def _people(self, root: str) -> None:
        """Root file and lists of people lie beside the debates: parties are looked up there."""
        tree = parse_xml(self._read(root), _MAX_DEPTH)
        names = [str(one.get("href")) for one in tree.iter("include") if _PEOPLE.search(str(one.get("href")))]
        folder = self._folder(root)
        for href in [root.rpartition("/")[2], *names]:
            self._bring(root, href, folder / Path(href).name)

    def _item(self, root: str, href: str) -> Item:
        stem = Path(href).name.removesuffix(".xml")
        day = _DAY.search(href)
        version = href
        if not _is_url(root):
            try:
                found = (Path(root).parent / href).stat()
                version = f"{found.st_mtime_ns} {found.st_size}"
            except OSError:
                version = "absent"
        return Item(
            source=SOURCE,
            entity="debate",
            id=stem,
            body={"href": href, "root": root},
            sort="Debate",
            title=stem,
            date=day[1] if day else None,
            names=(stem,),
            version=version,
        )

    def _folder(self, root: str) -> Path:
        name = hashlib.sha256(root.encode()).hexdigest()[:8]
        folder = self._state.folder / SOURCE / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _read(self, address: str) -> bytes:
        if _is_url(address):
            return self._web.get(address, {Form.XML}).body
        try:
            return Path(address).read_bytes()
        except OSError as error:
            raise SourceError("missing", f"{address} cannot be read: {error.strerror}.") from error

    def _bring(self, root: str, href: str, target: Path) -> None:
        """One file of the corpus, from within its folder."""
        address = _resolved(root, href)
        if _is_url(root):
            self._web.download(address, target, {Form.XML})
            return
        source = Path(address)
        try:
            if source.stat().st_size > _MAX_BYTES:
                raise SourceError("too_large", f"{source} is larger than {_MAX_BYTES} bytes; it is left out.")
            part = target.with_name(f"{target.name}.part")
            shutil.copyfile(source, part)
            part.replace(target)
        except OSError as error:
            raise SourceError("missing", f"{source} cannot be read: {error.strerror}.") from error

    def _stored(self, file: StoredFile, address: str, target: Path) -> StoredFile:
        data = target.read_bytes()
        if form_of(data) is not Form.XML:
            raise SourceError("unexpected", f"{address} is no XML.")
        return StoredFile(
            item=file.item,
            version=file.version,
            url=address if _is_url(address) else None,
            path=target.relative_to(self._state.folder).as_posix(),
            form=Form.XML.value,
            etag=None,
            modified=None,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            fetched=now(),
            problem=None,
            tries=0,
        )


def _with_problem(file: StoredFile, problem: str) -> StoredFile:
    from dataclasses import replace

    return replace(file, problem=problem, tries=file.tries + 1)


def _is_url(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https")


def _resolved(root: str, href: str) -> str:
    """The address of an included file. Raises SourceError `forbidden` for one outside of the corpus."""
    if _is_url(root):
        found = urljoin(root, href)
        if not found.startswith(root.rpartition("/")[0] + "/"):
            raise SourceError("forbidden", f"{href[:200]!r} lies outside of the corpus.")
        return found
    folder = Path(root).parent.resolve()
    place = (folder / href).resolve()
    if not place.is_relative_to(folder):
        raise SourceError("forbidden", f"{href[:200]!r} lies outside of the corpus.")
    return str(place)


def _within(href: str, wanted: Wanted) -> bool:
    found = _DAY.search(href)
    day = found[1] if found else ""
    return (wanted.since or "") <= day <= (wanted.until or "9999")
