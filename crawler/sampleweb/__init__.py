"""The sample web: invented outlets served on loopback, so that the product can be shown and tested with no network.

The content is data in `corpus/sample-web/`; this package renders it with the markup, feeds, search pages and faults of
the engines that real outlets run on.
"""

from crawler.sampleweb.server import SampleWeb

__all__ = ["SampleWeb"]
