# syntax=docker/dockerfile:1
# Builds the two programs, and optionally packages, and runs every test on a real IPVS kernel.
#
#   docker build -t ipvssharp .                         the programs alone, on Debian
#   docker build --target packages --output packages .  .deb and .rpm, in the folder packages
#   docker build -t ipvssharp-test --target test .      a container with everything the tests need
#   docker run --rm --privileged ipvssharp-test         ./build.sh test (namespaces and IPVS of the host's kernel,
#                                                       or a user-mode Linux guest where that has no IPVS)
#   docker run --rm --net=host --cap-drop=ALL --cap-add=NET_ADMIN --cap-add=NET_RAW --cap-add=NET_BROADCAST \
#     -v /etc/keepalived:/etc/keepalived:ro ipvssharp
#
# The host loads ip_vs before: a container with these rights cannot.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sdk
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .

FROM sdk AS build
RUN ./build.sh build && ./build.sh install /image

FROM build AS make-packages
RUN ./build.sh package

FROM scratch AS packages
COPY --from=make-packages /src/dist/packages/ /

FROM sdk AS test
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       iproute2 kmod tcpdump ipvsadm keepalived util-linux busybox-static \
       zsh nftables iptables frr binutils rpm lintian debootstrap \
    && { apt-get install -y --no-install-recommends user-mode-linux || true; } \
    && rm -rf /var/lib/apt/lists/*
CMD ["./build.sh", "test"]

FROM debian:stable-slim
# For checks of servers that speak TLS; certificates they are verified with.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libssl3 ca-certificates \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /image/ /
# The configuration is mounted; in the foreground, with the log on standard error.
ENTRYPOINT ["/usr/sbin/keepalived", "--dont-fork", "--log-console", "--no-syslog", "--log-detail"]
