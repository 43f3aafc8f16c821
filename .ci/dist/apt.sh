# private_apt FOLDER KIND SUITE ARCHITECTURE: makes apt read another release or architecture of Debian without a change to this machine.
# KIND is deb or deb-src. What apt keeps of it lies in the folder.
private_apt() {
	local at=$1 kind=$2 suite=$3 arch=$4
	mkdir -p "$at"/{lists/partial,cache/archives/partial,parts}
	touch "$at/status"
	cat >"$at/parts/debian.sources" <<-X
		Types: $kind
		URIs: ${DEBIAN:-http://deb.debian.org/debian}
		Suites: $suite
		Components: main
		Architectures: $arch
		Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
	X
	cat >"$at/apt.conf" <<-X
		APT::Architecture "$arch"; APT::Architectures "$arch"; APT::Sandbox::User "root";
		Dir::Etc::sourcelist "/dev/null"; Dir::Etc::sourceparts "$at/parts";
		Dir::State::lists "$at/lists"; Dir::State::status "$at/status"; Dir::Cache "$at/cache";
	X
	export APT_CONFIG=$at/apt.conf
	apt-get update -qq
}
