#!/bin/bash
# Asks the real shells what they offer behind a line, as a person pressing TAB would.
#
#   completion_test.sh BINARY SOURCE_DIR
#
# A shell that is not installed is left out, and said so. Ends with 77 if none of them is there.

set -u
binary=$(realpath "$1")
source=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
tested=0

mkdir "$work/bin" "$work/home" && ln -s "$binary" "$work/bin/smm"
export PATH=$work/bin:$PATH HOME=$work/home SMM_NOW=2026-10-01T06:00:00Z
unset SMM_WORKSPACE SMM_DB XDG_CONFIG_HOME XDG_DATA_HOME ZDOTDIR
cp -r "$source/examples/quickstart" "$work/brand"
cd "$work/brand" || exit 1
rm -rf .smm public
smm --quiet plan apply --yes >/dev/null || exit 1

# expect SHELL LINE WORD...: each WORD is among the candidates behind LINE. "!WORD" is not, and
# "WORD -- HELP" has that description, where the shell shows any.
expect() {
  local shell=$1 line=$2 offered want help
  shift 2
  offered=$(candidates "$line")
  for want in "$@"; do
    help=${want#* -- }
    [[ $want == *' -- '* ]] || help=
    want=${want%% -- *}
    case $want in
      !*) grep -qxFe "${want#!}" <<<"$(cut -f1 <<<"$offered")" && wrong "offers ${want#!}" ;;
      *) grep -qxFe "$want" <<<"$(cut -f1 <<<"$offered")" || wrong "does not offer $want" ;;
    esac
    [[ -z $help || $shell == bash* ]] || grep -qFe "$help" <<<"$offered" ||
      wrong "does not say of $want: $help"
  done
}

wrong() {
  echo "$shell: behind \"$line\": $1; it offers: $(cut -f1 <<<"$offered" | head -12 | tr '\n' ' ')"
  failures=$((failures + 1))
}

check_all() {
  local shell=$1
  tested=$((tested + 1))
  expect "$shell" 'smm pl' 'plan -- the content plan' '!post'
  expect "$shell" 'smm ' plan post queue metrics report help
  expect "$shell" 'smm plan ' init 'check -- report every problem' show diff apply
  expect "$shell" 'smm help queue fl' flush
  expect "$shell" 'smm plan check --fo' '--format -- how problems are written'
  expect "$shell" 'smm plan check --' --format --json --workspace
  expect "$shell" 'smm plan check --format ' text json
  expect "$shell" 'smm plan check --format j' json '!text'
  expect "$shell" 'smm queue list --state q' queued '!draft'
  expect "$shell" 'smm queue list --account ' site journal insta
  expect "$shell" 'smm post "Good morning" --to jour' journal
  expect "$shell" 'smm post "Good morning" --to site,jo' site,journal
  expect "$shell" 'smm queue show ' '1 -- who-we-are on journal' 68
  expect "$shell" 'smm queue cancel 6' 6 68 '!1'
  expect "$shell" 'smm metrics import x.csv --mapping ' instagram ads
  case $shell in  # bash takes what stands before the = for a word of its own
    bash*) expect "$shell" 'smm plan import x.csv --map Words=te' text texts '!title' ;;
    *) expect "$shell" 'smm plan import x.csv --map Words=te' Words=text Words=texts '!Words=title' ;;
  esac
  [[ $shell == zsh ]] || expect "$shell" 'smm metrics import data/insta' data/instagram.csv
  expect "$shell" 'smm report --by pillar,week' pillar,weekday pillar,week
  expect "$shell" 'smm --now 2026-10-01T06:00:00Z --workspace . queue sh' show
}

# ---- bash: the function is called as readline would call it ----

bash_words() {  # splits a line as readline does: at white space, = : and @ outside quotes
  python3 - "$1" <<'PYTHON'
import re, sys
words = re.findall(r'"[^"]*"?|[=:@]+|[^\s=:@"]+', sys.argv[1])
print("\n".join(words + ([""] if sys.argv[1].endswith((" ", "=")) else [])))
PYTHON
}

candidates_bash() {
  local -a words
  mapfile -t words < <(bash_words "$1")
  bash --norc --noprofile -c '
    if [[ $1 ]]; then source "$1"; fi
    source "$2"
    COMP_LINE=$3 COMP_POINT=${#3}
    shift 3
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    [[ $(complete -p smm) == *"-o default"*"-F _smm smm" ]] || exit 1
    _smm
    if ((${#COMPREPLY[@]} == 0)); then compgen -f -- "${COMP_WORDS[COMP_CWORD]}"; fi
    printf "%s\n" "${COMPREPLY[@]}"' bash "$plugin" "$source/completions/smm.bash" "$1" "${words[@]}"
}

candidates() { candidates_bash "$1"; }
plugin=
check_all 'bash'
expect bash 'smm queue list --state=q' queued
expect bash 'smm report --format=' text json
plugin=/usr/share/bash-completion/bash_completion
if [[ -r $plugin ]]; then
  check_all 'bash with bash-completion'
else
  echo "skipped: bash-completion is not installed"
fi

# ---- zsh: a real one in a terminal of its own; what it adds to its list is written down ----

cat >"$work/inner.zsh" <<'ZSH'
PS1= RPS1= PS2=
unsetopt beep zle_bracketed_paste 2>/dev/null
fpath=($SMM_COMPLETIONS $fpath)
autoload -Uz compinit && compinit -u -d $SMM_CAPTURE.dump
compadd() {
  local -a hits
  local -i at=${@[(i)-d]}
  builtin compadd -O hits "$@"
  local shown=${@[at+1]}
  if (( at < $# )) && [[ $shown == [a-z_]## ]]; then
    hits=(${(P)shown})
    print -rl -- ${hits/ ## -- /$'\t'} >>$SMM_CAPTURE
  else
    print -rl -- $hits >>$SMM_CAPTURE
  fi
  builtin compadd "$@"
}
look() { zle list-choices; print '<end>' >>$SMM_CAPTURE; BUFFER= }
zle -N look
bindkey '^X' look
setopt extended_glob
: >$SMM_CAPTURE.ready
ZSH

cat >"$work/outer.zsh" <<'ZSH'
zmodload zsh/zpty zsh/zselect
wait_for() {  # a condition, for at most ten seconds, reading what the terminal shows meanwhile
  local -i i
  local ignored
  for (( i = 0; i < 1000; ++i )); do
    eval $1 && return 0
    zpty -r -t z ignored 2>/dev/null
    zselect -t 1
  done
  return 1
}
zpty z zsh -f -i
zpty -w z "source ${(q)1}"
wait_for '[[ -e $SMM_CAPTURE.ready ]]' || exit 1
zpty -w -n z "$2"$'\C-X'
wait_for 'grep -q "^<end>$" $SMM_CAPTURE 2>/dev/null' || exit 1
zpty -d z
ZSH

candidates_zsh() {
  export SMM_CAPTURE=$work/capture SMM_COMPLETIONS=$source/completions
  rm -f "$SMM_CAPTURE" "$SMM_CAPTURE.ready"
  TERM=vt100 COLUMNS=200 zsh -f "$work/outer.zsh" "$work/inner.zsh" "$1" >/dev/null
  sed 's/ *\t/\t/; s/ -- /\t/; /^<end>$/d' "$SMM_CAPTURE" | sed 's/ *\t/\t/'
}

if command -v zsh >/dev/null; then
  candidates() { candidates_zsh "$1"; }
  check_all zsh
  expect zsh 'smm queue list --state=q' queued
  expect zsh 'smm queue list --post "who' who-we-are
  expect zsh 'smm metrics import data/insta' instagram.csv
else
  echo "skipped: zsh is not installed"
fi

# ---- fish ----

if command -v fish >/dev/null; then
  candidates() {
    fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$source/completions/smm.fish" "$1"
  }
  check_all fish
  expect fish 'smm queue list --state=q' --state=queued
else
  echo "skipped: fish is not installed"
fi

# ---- all of them: fast, and quiet where there is no workspace ----

cd "$work/home" || exit 1
if [[ -n $(smm __complete -- queue show '' 2>&1) ]]; then
  echo "without a workspace, completion says something"
  failures=$((failures + 1))
fi

echo "$tested shells, $failures failures"
[[ $failures == 0 ]]
