#!/usr/bin/env bash
# Installs the deb that `make deb` has built, uses it, and removes it again: as root on Debian only, and
# where ocidesk is not installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ((EUID != 0)) || ! command -v dpkg >/dev/null; then
  echo "The deb is not tried: that takes root on Debian."
  exit
fi
if dpkg-query -W -f '${db:Status-Status}' ocidesk 2>/dev/null | grep -qx installed; then
  echo "The deb is not tried: ocidesk is installed here."
  exit
fi

debs=(dist/*.deb)
deb=${debs[0]}
fails() {
  echo "$deb: $*" >&2
  exit 1
}

packed=$(mktemp -d)
trap 'dpkg --purge ocidesk >/dev/null; rm -rf "$packed"' EXIT

dpkg --install "$deb" >/dev/null
version=$(/usr/bin/ocidesk version)
[[ $version == "ocidesk "* ]] || fails "the program says of itself: $version"
commit=$(git rev-parse HEAD 2>/dev/null || true)
[[ $(/usr/bin/ocidesk version --json) == *"\"commit\":\"$commit\""* ]] || fails "it is not of commit $commit"
offered=$(/usr/bin/ocidesk __complete '' 2>/dev/null | cut -f 1)
for command in completion config sim version; do
  grep -qx "$command" <<<"$offered" || fails "completion does not offer $command"
done

# Containers are often told to leave manual pages out when they install, so what is packed is looked at
# and not what has arrived.
dpkg-deb --extract "$deb" "$packed"
for file in man/man1/ocidesk.1.gz doc/ocidesk/copyright doc/ocidesk/THIRD-PARTY.gz \
  bash-completion/completions/ocidesk zsh/vendor-completions/_ocidesk fish/vendor_completions.d/ocidesk.fish; do
  [[ -s $packed/usr/share/$file ]] || fails "there is no /usr/share/$file in it"
done
bash -n "$packed/usr/share/bash-completion/completions/ocidesk" || fails "bash cannot read its completion"
page=$(zcat "$packed/usr/share/man/man1/ocidesk.1.gz")
for heading in NAME OPTIONS COMMANDS KEYS ENVIRONMENT FILES 'EXIT STATUS'; do
  grep -qx "\.SH $heading" <<<"$page" || fails "its manual page has no section $heading"
done

dpkg --purge ocidesk >/dev/null
[[ ! -e /usr/bin/ocidesk ]] || fails "the program is still there once it is purged"
trap 'rm -rf "$packed"' EXIT
echo "$deb: installed, tried and purged: $version"
