"""The processes of the service: the one that answers HTTP, those that read and judge, and their supervisor."""
