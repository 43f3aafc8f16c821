#!/usr/bin/env bash
# dist.sh: everything that is given to offices, into bin/dist: the installer and the portable archive for Windows, packages for Debian, Kylin
# and UOS on amd64 and arm64, and their sums. It is run by `make dist`, which installs what it needs. The same commit gives the same bytes:
# what carries a time carries that of the commit, and no path of this machine is kept.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8 GOFLAGS="-trimpath -buildvcs=false"
root=$PWD bin=$PWD/bin/dist work=$PWD/bin/dist.work tools=$PWD/bin
name=县教台账
say() { echo "== $*"; }

# dated FOLDER: what lies there is of the time of the commit.
dated() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

# compile OUT LINK: builds the program for the GOOS and GOARCH of the environment.
compile() { go build "-tags=$TAGS" -ldflags "-s -w -buildid= $2" -o "$1" .; }

# beside FOLDER: what is given beside the program, whatever the system.
beside() {
	mkdir -p "$1/字体"
	cp assets/packaging/fonts/* "$1/字体/"
	cp LICENSE "$1/许可.txt"
	cp assets/licenses.txt "$1/第三方许可.txt"
	mkdir "$1/字体许可"
	cp assets/fonts/licenses/* "$1/字体许可/"
}

windows() {
	local from=$work/windows tool=x86_64-w64-mingw32
	say "Windows: program"
	mkdir -p "$from"
	convert assets/icon.png -strip -define icon:auto-resize=256,128,64,48,32,24,16 "$work/program.ico"
	cp assets/packaging/windows/program.{rc,manifest} "$work/"
	(cd "$work" && $tool-windres -c 65001 -O coff -F pe-x86-64 "-DVERSION=\"\\\"$version\\\"\"" "-DNUMBERS=${version//./,}" \
		-i program.rc -o "$root/assets/resource_windows_amd64.syso")
	# Windows before 10 refuses the program with a message of its own, instead of one that ends without a word.
	GOOS=windows GOARCH=amd64 CC=$tool-gcc compile "$from/countyledger.exe" \
		"-H windowsgui '-extldflags=-Wl,--no-insert-timestamp -Wl,--major-subsystem-version=10,--minor-subsystem-version=0'"
	rm assets/resource_windows_amd64.syso
	beside "$from"
	mesa "$from/sw"
	dated "$from"
	say "Windows: installer"
	makensis -V2 "-DVERSION=$version" "-DFROM=$from" "-DICON=$work/program.ico" "-DOUT=$bin/$name-$version-安装程序.exe" \
		assets/packaging/windows/installer.nsi
	say "Windows: portable"
	mv "$from" "$work/$name"
	cp assets/packaging/windows/portable.txt "$work/$name/便携版说明.txt"
	dated "$work/$name"
	(cd "$work" && find "$name" -type f | sort | zip -X -q -9 "$bin/$name-$version-便携版.zip" -@)
}

# mesa FOLDER: OpenGL in software, which is built once and kept in bin/mesa.
mesa() {
	if [ ! -f "$tools/mesa/libgallium_wgl.dll" ]; then
		say "OpenGL in software (once, ten minutes)"
		.ci/dist/mesa.sh "$tools/mesa"
	fi
	mkdir -p "$1"
	cp "$tools"/mesa/* "$1/"
}

# linux ARCH TRIPLE TOOLS: a package for Debian and what comes from it.
linux() {
	local arch=$1 triple=$2 gcc=$3 from=$work/linux-$1 system=$tools/sysroot-$1
	if [ ! -d "$system/usr" ]; then
		say "Linux $arch: libraries to link against"
		.ci/dist/sysroot.sh "$arch" "$system"
	fi
	say "Linux $arch: program"
	mkdir -p "$from"
	GOOS=linux GOARCH=$arch CC="$gcc --sysroot=$system -B$system/usr/lib/$triple" PKG_CONFIG_SYSROOT_DIR=$system \
		PKG_CONFIG_LIBDIR=$system/usr/lib/$triple/pkgconfig:$system/usr/share/pkgconfig \
		CGO_LDFLAGS="-Wl,-rpath-link,$system/usr/lib/$triple:$system/lib/$triple" compile "$from/countyledger" "-extldflags=-Wl,--build-id=none"
	local asks
	asks=$(objdump -T "$from/countyledger" | grep -oE 'GLIBC_[0-9.]+' | sort -Vu | tail -1)
	[ "$(printf '%s\nGLIBC_2.28\n' "$asks" | sort -V | tail -1)" = GLIBC_2.28 ] ||
		{ echo "asks for $asks: it would not start on Kylin V10 and UOS 20" >&2; exit 1; }
	beside "$from"
	convert assets/icon.png -strip -resize 256x256 -define png:exclude-chunks=date,time "$from/program.png"
	dated "$from"
	say "Linux $arch: package"
	VERSION=$version ARCH=$arch FROM=$from "$tools/nfpm" package -f assets/packaging/linux/nfpm.yaml -p deb -t "$bin/countyledger_${version}_$arch.deb"
}

rm -rf "$bin" "$work"
mkdir -p "$bin" "$work"
windows
linux amd64 x86_64-linux-gnu gcc
linux arm64 aarch64-linux-gnu aarch64-linux-gnu-gcc
(cd "$bin" && sha256sum -- * >"$work/SHA256SUMS.txt" && mv "$work/SHA256SUMS.txt" .)
rm -rf "$work"
ls -l "$bin"
