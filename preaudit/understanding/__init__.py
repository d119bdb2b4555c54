"""Lines → documents: classify, split and join, extract fields, find marks (`documents.understand`)."""
