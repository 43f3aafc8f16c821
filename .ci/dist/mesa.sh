#!/usr/bin/env bash
# mesa.sh FOLDER: builds Mesa's OpenGL in software for Windows (softpipe, which needs no LLVM) from Debian's source, about nine minutes of
# processor time, and leaves opengl32.dll, libgallium_wgl.dll and their licence in FOLDER. The program takes it where a driver has no
# OpenGL 2.1: remote desktops, old and virtual machines.
set -euo pipefail
. "$(dirname "$0")/apt.sh"
into=$(mkdir -p "$1" && cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
private_apt "$work/apt" deb-src bookworm amd64
cd "$work"
apt-get source -qq --download-only mesa
dpkg-source --no-check -x mesa_*.dsc mesa >/dev/null
tool=x86_64-w64-mingw32
cat >cross.txt <<X
[binaries]
c = '$tool-gcc-posix'
cpp = '$tool-g++-posix'
ar = '$tool-ar'
strip = '$tool-strip'
windres = '$tool-windres'
dlltool = '$tool-dlltool'
[properties]
needs_exe_wrapper = true
[host_machine]
system = 'windows'
cpu_family = 'x86_64'
cpu = 'x86_64'
endian = 'little'
X
# The paths of this machine are none of the library's business, and the same source is to give the same bytes.
plain="['-ffile-prefix-map=$work=.']"
link="['-static', '-s', '-Wl,--no-insert-timestamp']"
export PATH=/usr/bin:$PATH SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1}
meson setup build mesa --cross-file cross.txt -Dbuildtype=release -Db_ndebug=true -Dplatforms=windows -Dgallium-drivers=swrast \
	-Dvulkan-drivers= -Dllvm=disabled -Dshared-llvm=disabled -Degl=disabled -Dgles1=disabled -Dgles2=disabled -Dopengl=true \
	-Dglx=disabled -Dosmesa=false -Dshared-glapi=disabled -Dzlib=disabled -Dzstd=disabled \
	-Dc_args="$plain" -Dcpp_args="$plain" -Dc_link_args="$link" -Dcpp_link_args="$link" >meson.log || { tail -40 meson.log; exit 1; }
ninja -C build >ninja.log || { tail -40 ninja.log; exit 1; }
cp build/src/gallium/targets/libgl-gdi/opengl32.dll build/src/gallium/targets/wgl/libgallium_wgl.dll "$into/"
cp mesa/debian/copyright "$into/MESA-LICENSE.txt"
