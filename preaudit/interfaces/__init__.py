"""What people and programs meet: HTTP, the command line, reports and the client. No business rule lives here."""
