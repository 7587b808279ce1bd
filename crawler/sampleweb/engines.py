"""The engines of the sample web by the name that `corpus/sample-web/outlets.toml` gives them."""

from __future__ import annotations

from crawler.sampleweb.engine import Engine
from crawler.sampleweb.newsroom import Antara
from crawler.sampleweb.wordpress import WordPress

ENGINES: dict[str, type[Engine]] = {
    "wordpress": WordPress,
    "antara": Antara,
}
