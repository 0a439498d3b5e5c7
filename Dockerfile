# A static binary and nothing else: docker build -t crosscheck . && docker run --rm -v "$PWD:/texts:ro" crosscheck check story.yaml
FROM rust:1.89-alpine3.22 AS build
WORKDIR /source
COPY . .
RUN cargo build --release --locked

FROM scratch
COPY --from=build /source/target/release/crosscheck /crosscheck
COPY LICENSE-APACHE LICENSE-MIT NOTICE /licences/
USER 65532:65532
WORKDIR /texts
ENTRYPOINT ["/crosscheck"]
