"""What the server is told: this machine only, nothing sent anywhere, no details of errors, small uploads."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from ui.uploads import MEGABYTES

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_the_page_is_for_this_machine_and_tells_nobody() -> None:
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none" and CONFIG["client"]["showErrorLinks"] is False
    assert CONFIG["server"]["enableXsrfProtection"] and CONFIG["server"]["enableCORS"]
    assert set(CONFIG["server"]["allowedHosts"]) == {"localhost", "127.0.0.1", "::1"}
    assert CONFIG["server"]["maxUploadSize"] == MEGABYTES


def test_the_settings_hold_whichever_folder_it_is_started_from(tmp_path: Path) -> None:
    ask = (
        "from streamlit import config; config._main_script_path = sys.argv[1]; "
        "print(config.get_option('server.address'), config.get_option('browser.gatherUsageStats'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {ask}", str(ROOT / "app.py")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["127.0.0.1", "False"]


def test_no_page_asks_streamlit_to_pass_html_or_scripts_through() -> None:
    sources = {file: file.read_text(encoding="utf-8") for file in [*(ROOT / "ui").rglob("*.py"), ROOT / "app.py"]}
    for file, source in sources.items():
        assert "unsafe_allow" not in source, file
        assert not re.search(r"\b(pickle|eval\(|exec\()", source), file
        # Finished HTML reaches the page in one place only, and made nowhere but in markup.
        if file.name != "frame.py":
            assert "st.html(" not in source, file
        if file.name not in ("markup.py", "prose.py"):
            assert not re.search(r"\bHtml\(", source.replace("class Html(", "")), file


def test_the_script_of_the_page_makes_no_html_and_fetches_nothing() -> None:
    script = (ROOT / "ui" / "reader.js").read_text(encoding="utf-8")
    style = (ROOT / "ui" / "style.css").read_text(encoding="utf-8")

    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "fetch(", "XMLHttpRequest", "eval("):
        assert word not in script
    assert "http" not in script and "url(" not in style and "@import" not in style
