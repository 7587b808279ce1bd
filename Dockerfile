# Serves the site of a database that is mounted at /data:
#   docker build --tag wbk-tracker .
#   docker run --publish 127.0.0.1:8001:8001 --volume "$PWD/data:/data" wbk-tracker
# crawl and extract are in it too: docker run --volume "$PWD/data:/data" wbk-tracker crawl --db wbk.db

FROM python:3.11-slim

WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY corpus/ corpus/
COPY crawler/ crawler/
COPY datasette/ datasette/
COPY extract/ extract/
COPY models/ models/
RUN pip install --no-cache-dir --constraint constraints.txt . && rm -rf /src

RUN useradd --create-home --uid 1000 wbk && mkdir /data && chown wbk /data
USER wbk
WORKDIR /data
VOLUME /data
EXPOSE 8001
CMD ["publish", "--db", "wbk.db", "--host", "0.0.0.0"]
