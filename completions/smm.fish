# Completion for fish. All knowledge is in `smm __complete`; this only hands over the words and
# takes the answers, with their descriptions.

function __smm_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l typed (commandline --cut-at-cursor --current-token)
    set -l before ''
    set -l last $typed
    # --format=js is --format, js.
    if string match --quiet -- '--*=*' $typed
        set before (string replace --regex -- '=.*' '=' $typed)
        set --append words (string replace --regex -- '=.*' '' $typed)
        set last (string replace --regex -- '^[^=]*=' '' $typed)
    end
    set -l found (command $words[1] __complete -- $words[2..-1] "$last" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $before$found
    else
        # Without a candidate: the shell's own, files.
        printf '%s\n' $before(__fish_complete_path $last)
    end
end

complete --command smm --no-files --keep-order --arguments '(__smm_complete)'
