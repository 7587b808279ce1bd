"""The engines of the sample web by the name that `corpus/sample-web/outlets.toml` gives them."""

from __future__ import annotations

from crawler.sampleweb.blogger import Blogger
from crawler.sampleweb.engine import Engine
from crawler.sampleweb.local import Portal, Tags
from crawler.sampleweb.newsroom import Antara, Tribun
from crawler.sampleweb.official import Government, Police
from crawler.sampleweb.wordpress import WordPress

ENGINES: dict[str, type[Engine]] = {
    "wordpress": WordPress,
    "antara": Antara,
    "tribun": Tribun,
    "government": Government,
    "police": Police,
    "blogger": Blogger,
    "portal": Portal,
    "tags": Tags,
}
