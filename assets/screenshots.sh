#!/usr/bin/env bash
# Draws the pictures of README and docs/ from the demo: a file a screen in assets/screens, and assets/restart.svg, which moves.
# Needs tmux and Go. The tenancy is always the same; clocks, and what its people have done by then, are not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

freeze=github.com/charmbracelet/freeze@v0.2.2
socket=none
work=$(mktemp -d)
terminal() { tmux -L "$socket" "$@"; }
trap 'terminal kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

begins() { # the demo, in a terminal of 100×28
  terminal kill-server 2>/dev/null || true
  socket=ocidesk-screenshots-$$-$RANDOM # a server that is going takes no session
  LC_ALL=C.UTF-8 TZ=UTC0 terminal -f /dev/null new-session -d -x 100 -y 28 "TERM=xterm-256color bin/ocidesk --demo --latency 0 $*"
  sees "compartments · read"
}
sees() { # waits until the screen shows this
  for _ in $(seq 200); do
    if terminal capture-pane -p | grep -qF -- "$1"; then return; fi
    sleep 0.1
  done
  echo "waited in vain for \"$1\"; the screen is" >&2
  terminal capture-pane -p >&2
  exit 1
}
presses() { terminal send-keys "$@"; }
types() { terminal send-keys -l "$1"; }
filters() {
  presses /
  types "$1"
  presses Enter
  sees "“$1”"
}
enters() { # the row of this name, by a filter
  filters "$1"
  presses Enter
}
runs() { # a command of the palette
  presses :
  types "$1"
  presses Enter
}
confirms() { # a dialog takes no keys before it can have been read
  sleep 1
  presses y
}
draws() { # what the screen shows, into the file
  # The drawing tool does not know "default foreground" and keeps the colour before it.
  terminal capture-pane -p -e -N | sed $'s/\e\\[39m/\e[38;5;252m/g' >"$work/screen.ansi"
  go run "$freeze" "$work/screen.ansi" --language ansi --output "$1" --window --padding 20 \
    --background '#171717' --font.family 'Menlo, DejaVu Sans Mono, Consolas, monospace' >"$work/drawing"
  # It reckons with narrower letters than these fonts have, and what is behind them would end too soon.
  sed -i.bak 's/font-size="14.00px"/font-size="13.84px"/' "$1" && rm "$1.bak"
}

screens() {
  local to=assets/screens
  mkdir -p "$to"
  begins
  draws "$to/compartments.svg"

  runs "pools workstations"
  sees "2 pools · read"
  draws "$to/pools.svg"

  filters eng-linux
  presses e
  sees "Edit pool eng-linux"
  draws "$to/form.svg"
  presses Escape
  sees "1 of 2 match"

  runs "pools customer-care"
  sees "2 pools · read"
  enters support-frontline
  sees "desktops · read"
  presses '*' # marks all
  sees "marked"
  presses x
  sees "left out"
  draws "$to/confirmation.svg"
  confirms
  sees "SUCCEEDED"
  sees "○ INACTIVE" # the list is read after the work requests
  draws "$to/bulk.svg"

  begins
  presses A
  sees "180 desktops"
  sees "· left out: legal-hold (404)" # to the end
  filters state:failed
  draws "$to/all-desktops.svg"

  runs "wr customer-care"
  sees "work requests · read"
  filters "care-010 failed"
  presses d # so that it is known why
  sees "OutOfHostCapacity"
  runs "find care-010"
  sees "“care-010”"
  presses d
  sees "OutOfHostCapacity"
  draws "$to/details.svg"
  presses :
  types w
  sees ":w"
  draws "$to/palette.svg"
}

# What moves is told in frames: how long each stands, in seconds, and what the screen showed.
frames=()
lasting=()
frame() {
  local file="$work/frame-${#frames[@]}.svg"
  draws "$file"
  frames+=("$file")
  lasting+=("$1")
}
moves() { # one picture of all frames, which a style sheet shows one after the other
  local total=0 begun=0 i
  for i in "${lasting[@]}"; do total=$((total + i)); done
  grep -m1 '^<svg' "${frames[0]}"
  echo '<title>Finding alice, stopping and starting her desktop, and watching both</title>'
  echo "<style>.f{visibility:hidden;animation:${total}s step-end infinite}"
  for i in "${!frames[@]}"; do
    # Without animation the first frame stands.
    ((i > 0)) || echo '#f0{visibility:visible}'
    local from=$((begun * 10000 / total)) until=$(((begun + lasting[i]) * 10000 / total))
    echo "#f$i{animation-name:k$i}@keyframes k$i{0%{visibility:hidden}$(percent $from){visibility:visible}$(percent $until){visibility:hidden}}"
    begun=$((begun + lasting[i]))
  done
  echo '</style>'
  for i in "${!frames[@]}"; do
    echo "<g class=\"f\" id=\"f$i\">"
    sed '1,/^<svg/d; $ s:</svg>$::' "${frames[i]}"
    echo '</g>'
  done
  echo '</svg>'
}
percent() { printf '%d.%02d%%' $(($1 / 100)) $(($1 % 100)); }

restart() {
  begins --speed 2
  presses :
  types "find alice"
  sees "filtered by the text"
  frame 2
  presses Enter
  sees "1 of 180 matches"
  sees "· left out: legal-hold (404)" # to the end
  frame 3
  runs "wr workstations"
  sees "work requests · read"
  filters "eng-018 failed"
  presses Enter
  sees "start it again"
  frame 4
  presses '['
  sees "1 of 180 matches"
  presses x
  sees "Stop (y)"
  frame 3
  confirms
  sees "◐ UPDATING"
  sees "shutting down"
  frame 2
  sees "○ INACTIVE"
  sees "SUCCEEDED after"
  frame 3
  presses S
  sees "Start (y)"
  frame 2
  confirms
  sees "◐ UPDATING"
  sees "Instance is RUNNING"
  frame 2
  sees "● ACTIVE"
  sees "Start eng-018: SUCCEEDED after"
  frame 5
  moves >assets/restart.svg
}

screens
restart
