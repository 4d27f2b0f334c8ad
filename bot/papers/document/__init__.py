"""An agenda or minutes in the form that secretariats write, read line by line.

    bytes -> lines with hints (`text`, `word`) -> paragraphs (`paragraphs`) -> the parts of the
    document (`head`, `items`, `parts`, `lists`) -> a `Paper`, with what disagrees (`disagree`)

Each format ends in the same lines, so there is one grammar.
"""
