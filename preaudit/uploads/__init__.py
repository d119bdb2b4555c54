"""Files on their way in: the spool, resumable uploads (tus) and their parts."""
