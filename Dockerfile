# Builds Book a Meeting; for an app of your own, change the product's name in both stages.
FROM swift:6.3-bookworm AS build
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        libmicrohttpd-dev libssl-dev libcurl4-openssl-dev libsqlite3-dev libpq-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN swift build -c release --static-swift-stdlib --product book-a-meeting \
    && cp "$(swift build -c release --static-swift-stdlib --show-bin-path)/book-a-meeting" /book-a-meeting \
    && strip /book-a-meeting

FROM debian:bookworm-slim
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        libmicrohttpd12 libssl3 libcurl4 libsqlite3-0 libpq5 ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home --uid 10001 app \
    && install -d -m 0700 -o app -g app /var/lib/book-a-meeting
COPY --from=build /book-a-meeting /usr/local/bin/book-a-meeting
COPY public /srv/public
# Only the container's network can reach it; put a reverse proxy with HTTPS in front.
ENV HOST=0.0.0.0 PORT=8080 PUBLIC_DIR=/srv/public LOG_FORMAT=json MALLOC_ARENA_MAX=2 SWIFT_BACKTRACE=enable=no
# The bookings; a volume belongs here. Where it cannot be written, they are in memory, and the log warns of that.
ENV STATE_DIRECTORY=/var/lib/book-a-meeting
USER app
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=5s CMD ["book-a-meeting", "healthcheck"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["book-a-meeting"]
CMD ["serve"]
