"""How `make site` builds the documentation: Sphinx reads the Markdown pages where they lie and writes build/site.

The folder of sources is the whole checkout (`sphinx-build -c docs . build/site`), so that the links of the README, the
corpus and the models lead to the same places on the site as in the repository.
"""

from extract import __version__

project = "wbk-tracker"
author = "wbk-tracker contributors"
project_copyright = "wbk-tracker contributors"
version = release = __version__

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "docs/index"
include_patterns = [
    "docs/**",
    "*.md",
    "corpus/*.md",
    "corpus/sample-web/*.md",
    "models/*.md",
    "models/id_wbk/README.md",
    "tests/crawler/outlets/README.md",
]
exclude_patterns = [".*", "build", "dist", "run", "pages", "**/site-packages"]
myst_heading_anchors = 3  # so that links to headings are checked
suppress_warnings = ["myst.header", "toc.empty_glob"]  # headings may begin anywhere; a page may not be written yet

html_theme = "furo"
html_title = "wbk-tracker"
html_static_path = ["static"]
html_css_files = ["wide.css"]
html_extra_path = ["site"]  # index.html, which leads to docs/index.html
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
