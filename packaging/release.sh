#!/usr/bin/env bash
# Builds into dist/ what is given away; `make release` and `make deb` call it, and tell it the version.
#   release.sh        for every platform an archive and its SBOM, debs, rpms and the checksums of all
#   release.sh deb    only the deb for this machine's architecture
# The same commit and the same Go give the same bytes on machines of a kind: nothing is dated later than
# the commit, and nothing says who built it, where and when.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
: "${VERSION:?run make release}" "${LDFLAGS:?run make release}"
date=${COMMIT_DATE:-1980-01-01T00:00:00Z} # the oldest that a zip can hold

md2man=github.com/cpuguy83/go-md2man/v2@v2.0.7
nfpm=github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.2
sbom=github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0
platforms=(linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64)
limit=20000000 # bytes of a binary

# What could make another machine's build differ.
export LC_ALL=C.UTF-8 TZ=UTC0 CGO_ENABLED=0 GOFLAGS=-buildvcs=false GOAMD64=v1 GOARM64=v8.0 GOEXPERIMENT= GOFIPS140=off
umask 022
root=$PWD dist=$PWD/dist
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

refuse() {
  echo "$*" >&2
  exit 1
}

# packageVersion is the version as packages have it: it begins with a digit, and sorts after the tag it
# follows, before the tag it leads to, and before all tags where there is none.
packageVersion() {
  if [[ $VERSION =~ ^v?[0-9]+\. ]]; then
    sed -E 's/^v//; s/-([0-9]+)-g([0-9a-f]+)/+\1.\2/; s/-/~/g' <<<"$VERSION"
  else
    echo "0~git${date:0:4}${date:5:2}${date:8:2}.${VERSION//-/.}"
  fi
}

# documents writes what is the same for all platforms.
documents() {
  mkdir -p "$work/all/completions"
  go run -trimpath -ldflags "$LDFLAGS" ./internal/cli/manpage >"$work/ocidesk.md"
  go run "$md2man" -in "$work/ocidesk.md" -out "$work/all/ocidesk.1"
  go build -trimpath -ldflags "$LDFLAGS" -o "$work/here" .
  "$work/here" completion bash >"$work/all/completions/ocidesk.bash"
  "$work/here" completion zsh >"$work/all/completions/_ocidesk"
  "$work/here" completion fish >"$work/all/completions/ocidesk.fish"
  "$work/here" completion powershell >"$work/all/completions/ocidesk.ps1"
  cp -R LICENSE README.md docs "$work/all/"
  cp assets/config.schema.json "$work/all/docs/"
}

# thirdParty prints the licences of the modules that are in a platform's binary.
thirdParty() {
  echo "ocidesk contains these modules, under these licences."
  GOOS=$1 GOARCH=$2 go list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}}@{{.Version}} {{.Dir}}{{end}}{{end}}' . |
    sort -u | while read -r module dir; do
      mapfile -t texts < <(find "$dir" -maxdepth 1 -type f -iregex '.*/\(licen[cs]e\|copying\|notice\)[^/]*' | sort)
      ((${#texts[@]})) || refuse "$module has no licence in it."
      printf '\n%s\n\n' "==== $module"
      cat "${texts[@]}"
    done
  printf '\n%s\n\n' "==== Go's standard library"
  cat "$(go env GOROOT)/LICENSE"
}

# staged makes the folder of a platform, with all that its archive and packages hold.
staged() {
  local os=$1 arch=$2 dir=$work/ocidesk_${VERSION}_$1_$2 suffix=
  [[ $os == windows ]] && suffix=.exe
  cp -R "$work/all" "$dir"
  GOOS=$os GOARCH=$arch go build -trimpath -ldflags "$LDFLAGS" -o "$dir/ocidesk$suffix" .
  local size
  size=$(wc -c <"$dir/ocidesk$suffix")
  ((size <= limit)) || refuse "The binary for $os/$arch has $size bytes, and is to have $limit at most."
  thirdParty "$os" "$arch" >"$dir/THIRD-PARTY"
  chmod -R u=rwX,go=rX "$dir" # whatever umask the checkout was made with
  find "$dir" -exec touch -d "$date" {} +
}

# archived packs a platform's folder: zip for Windows, tar for the others.
archived() {
  local name=ocidesk_${VERSION}_$1_$2
  if [[ $1 == windows ]]; then
    (cd "$work" && find "$name" -type f | sort | zip -q -9 -X -D -@ "$dist/$name.zip")
  else
    tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="$date" \
      --format=ustar -cf - "$name" | gzip -9 -n >"$dist/$name.tar.gz"
  fi
}

# described writes which modules are in a platform's binary, as the binary itself says. The tool writes
# its own hash as well, so that has to be built without the paths of this machine.
described() {
  local name=ocidesk_${VERSION}_$1_$2 suffix=
  [[ $1 == windows ]] && suffix=.exe
  go run -trimpath "$sbom" bin -json -noserial -notimestamp -std -version "$VERSION" -output "$dist/$name.cdx.json" "$work/$name/ocidesk$suffix"
}

# packaged makes packages of a Linux binary: packaged amd64 deb rpm.
packaged() {
  local arch=$1 dir=$work/packages_$1 format
  cp -R "$work/ocidesk_${VERSION}_linux_$arch" "$dir"
  gzip -9 -n "$dir/ocidesk.1"
  gzip -9 -n -k "$dir/THIRD-PARTY"
  cp packaging/copyright packaging/lintian-overrides "$dir/"
  printf 'ocidesk (%s) unstable; urgency=medium\n\n  * Built from commit %s.\n\n -- %s  %s\n' \
    "$(packageVersion)" "${COMMIT:-nobody knows which}" 'The ocidesk authors <authors@ocidesk.invalid>' "$(date -R -d "$date")" |
    gzip -9 -n >"$dir/changelog.gz"
  find "$dir" -exec touch -d "$date" {} +
  for format in "${@:2}"; do
    (cd "$dir" && ARCH=$arch PACKAGE_VERSION=$(packageVersion) SOURCE_DATE_EPOCH=$(date -d "$date" +%s) \
      go run "$nfpm" package --config "$root/packaging/nfpm.yaml" --packager "$format" --target "$dist/")
  done
}

if [[ ${1:-} != deb ]]; then
  [[ $VERSION != *-dirty && -n $COMMIT ]] || refuse "A release is of a commit, and here are changes that are in none."
  command -v zip >/dev/null || refuse "zip is missing, which packs the archives for Windows."
  tar --version | grep GNU >/dev/null || refuse "tar is not GNU's, which alone can pack the same bytes each time."
fi

rm -rf "$dist"
mkdir -p "$dist"
documents
if [[ ${1:-} == deb ]]; then
  arch=$(go env GOARCH)
  staged linux "$arch"
  packaged "$arch" deb
  exit
fi
for platform in "${platforms[@]}"; do
  IFS=/ read -r os arch <<<"$platform"
  echo "$platform"
  staged "$os" "$arch"
  archived "$os" "$arch"
  described "$os" "$arch"
  [[ $os != linux ]] || packaged "$arch" deb rpm
done
cd "$dist"
sha256sum -- * >"$work/SHA256SUMS"
mv "$work/SHA256SUMS" .
ls -l
