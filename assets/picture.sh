#!/usr/bin/env bash
# Draws assets/ocidesk.svg: the demo in a terminal of 100×30, while a desktop stops. Needs tmux and Go.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

freeze=github.com/charmbracelet/freeze@v0.2.2
socket=ocidesk-picture-$$
terminal() { tmux -L "$socket" "$@"; }
trap 'terminal kill-server 2>/dev/null || true' EXIT

sees() {
  for _ in $(seq 100); do
    if terminal capture-pane -p | grep -qF -- "$1"; then return; fi
    sleep 0.1
  done
  echo "waited in vain for \"$1\"; the screen is" >&2
  terminal capture-pane -p >&2
  exit 1
}
finds() { # filters for a row by its name, and opens it
  terminal send-keys / "$1" Enter
  sees "match"
  terminal send-keys Enter
}

LC_ALL=C.UTF-8 terminal -f /dev/null new-session -d -x 100 -y 30 'TERM=xterm-256color bin/ocidesk --demo'
sees "compartments · read"
finds customer-care
sees "pools · read"
finds support-frontline
sees "desktops · read"
terminal send-keys /
terminal send-keys connected Enter
terminal send-keys j j j x
sees "the session ends"
sleep 1 # a dialog takes no keys before it can have been read
terminal send-keys y
sees "ACPI shutdown"

# The drawing tool does not know "default foreground" and keeps the colour before it.
terminal capture-pane -p -e -N | sed $'s/\e\\[39m/\e[38;5;252m/g' >bin/picture.ansi
go run "$freeze" bin/picture.ansi --language ansi --output assets/ocidesk.svg --window --padding 20 \
  --background '#171717' --font.family 'Menlo, DejaVu Sans Mono, Consolas, monospace'
