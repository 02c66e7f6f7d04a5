# Completion for bash, with or without the bash-completion package. All knowledge is in
# `smm __complete`; this only hands over the words and takes the answers.

_smm() {
  # Bash splits words at = : @ as well; a word here ends only at white space.
  local -a words=()
  local i word line=${COMP_LINE:0:COMP_POINT} joined=
  for ((i = 0; i <= COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]:0:${#line}}
    if [[ $joined ]]; then words[-1]+=$word; else words+=("$word"); fi
    line=${line:${#word}}
    [[ $line == [[:space:]]* ]] && joined= || joined=1
    line=${line#"${line%%[![:space:]]*}"}
  done

  # --format=js is --format, js.
  local typed=${words[-1]}
  if [[ $typed == --*=* ]]; then
    words[-1]=${typed%%=*}
    typed=${typed#*=}
    words+=("$typed")
  fi

  # What bash takes to be the word begins behind the last = : or @, and so must the answers.
  local before=${typed%"$word"} candidate help
  [[ $word == [=:@] ]] && before=$typed
  COMPREPLY=()
  while IFS=$'\t' read -r candidate help; do
    COMPREPLY+=("${candidate#"$before"}")
  done < <(eval "${words[0]}" '__complete -- "${words[@]:1}"' 2>/dev/null)
}

# Without a candidate: the shell's own, files. In the order of smm, not of the alphabet.
complete -o default -o nosort -F _smm smm
