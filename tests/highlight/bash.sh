#!/usr/bin/env bash
# 读笔记: publish the notes
set -euo pipefail
readonly NAME="notes" COUNT=10
export PATH="$HOME/bin:${PATH:-/usr/bin}"
declare -A seen
function publish() {
  local target=$1
  if [[ -z "$target" && $# -lt 2 ]]; then
    echo "usage: $0 TARGET" >&2
    return 1
  elif [ "$target" = 'local' ]; then
    cd /tmp || exit 2
  else
    : "${seen[$target]:=yes}"
  fi
  for file in *.md; do
    [[ $file =~ ^[0-9]+ ]] && continue
    printf '%s\n' "${file%.md}"
    break
  done
  while read -r line; do
    case "$line" in
      start|stop) echo "$line" ;;
      *) echo `date +%s` ;;
    esac
  done < <(git log --oneline)
  until ping -c1 host; do sleep 1; done
}
cat > /tmp/x <<EOF
hello $NAME, $(whoami)
EOF
cat <<'EOF' | grep hello
raw $NAME
EOF
((total = COUNT + 1))
select choice in a b; do unset choice; done
trap 'rm -f "$tmp"' EXIT
publish "$@" && source ./env
