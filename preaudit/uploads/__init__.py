"""Files as they are received: the spool, resumable uploads (tus) and their chunks."""
