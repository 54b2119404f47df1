"""Files, folders, HTML, PDF, JSONL, standard input and URLs become articles."""
