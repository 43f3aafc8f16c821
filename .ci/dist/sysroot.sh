#!/usr/bin/env bash
# sysroot.sh ARCH FOLDER: unpacks the libraries of Debian 11, against which the program is linked so that it runs on Kylin V10 and UOS 20
# (they have glibc 2.28 and 2.31; one linked here would ask for this machine's). ARCH is amd64 or arm64.
set -euo pipefail
. "$(dirname "$0")/apt.sh"
arch=$1 into=$(mkdir -p "$2" && cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
private_apt "$work/apt" deb bullseye "$arch"
mkdir "$work/debs" && cd "$work/debs"
apt-get download -qq libc6 libc6-dev linux-libc-dev libgl-dev libegl-dev libgles-dev libglx-dev libopengl-dev libgl1 libegl1 libgles2 libglx0 \
	libopengl0 libglvnd0 libglvnd-dev libx11-dev libx11-6 libxcb1 libxcb1-dev libxau6 libxau-dev libxdmcp6 libxdmcp-dev libbsd0 libmd0 \
	x11proto-dev xtrans-dev libpthread-stubs0-dev libxcursor-dev libxcursor1 libxrandr-dev libxrandr2 libxinerama-dev libxinerama1 libxi-dev \
	libxi6 libxxf86vm-dev libxxf86vm1 libxrender-dev libxrender1 libxfixes-dev libxfixes3 libxext-dev libxext6
for deb in *.deb; do dpkg-deb -x "$deb" "$into"; done
cd "$into"
find . -type l -lname '/*' | while read -r link; do # into the folder, not out of it
	ln -sfn "$(realpath -m --relative-to="$(dirname "$link")" ".$(readlink "$link")")" "$link"
done
