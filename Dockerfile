# syntax=docker/dockerfile:1
# Builds the two programs, and optionally runs every test on a real IPVS kernel.
#
#   docker build -t ipvssharp .                         the programs alone, on Debian
#   docker build -t ipvssharp-test --target test .      a container with everything the tests need
#   docker run --rm --privileged ipvssharp-test         ./build.sh test (namespaces and IPVS of the host's kernel,
#                                                       or a user-mode Linux guest where that has no IPVS)
#   docker run --rm --net=host --cap-add=NET_ADMIN --cap-add=NET_RAW --cap-add=NET_BROADCAST \
#     -v /etc/keepalived:/etc/keepalived:ro ipvssharp

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sdk
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .

FROM sdk AS build
RUN ./build.sh build && ./build.sh install /image

FROM sdk AS test
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       iproute2 kmod tcpdump ipvsadm keepalived util-linux busybox-static \
    && { apt-get install -y --no-install-recommends user-mode-linux || true; } \
    && rm -rf /var/lib/apt/lists/*
CMD ["./build.sh", "test"]

FROM debian:stable-slim
COPY --from=build /image/ /
# The configuration is mounted; in the foreground, with the log on standard error.
ENTRYPOINT ["/usr/sbin/keepalived", "--dont-fork", "--log-console", "--no-syslog", "--log-detail"]
