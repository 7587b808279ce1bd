"""What the server of forks has loaded before a job starts: everything but Twisted's reactor, which cannot be shared."""

import sys
from importlib import import_module

sys.modules.setdefault("torch", None)  # type: ignore[arg-type]  # as the command itself does
for name in ("crawler.cli", "extract.cli", "extract.publish", "extract.site.published", "extract.store.package"):
    import_module(name)

extractor, records = import_module("extract.pipeline.extractor"), import_module("extract.records")
extractor.model_sha256()
extractor.extract_article(records.Article(id="x", text="Puskesmas Sukamaju meraih predikat WBK.", source="x"))
