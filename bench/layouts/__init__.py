"""Papers in layouts nobody tuned on: drawn from grammars, by a seed, with what is true of them."""
